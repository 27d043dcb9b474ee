package io.parley.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ReaderZoneTest {
    @Test
    void aZoneThatIsUnknownHereOrNotToldIsTheServersOwn() {
        assertThat(ReaderZone.of("Asia/Kathmandu")).isEqualTo(ZoneId.of("Asia/Kathmandu"));
        assertThat(ReaderZone.of("Mars/Olympus_Mons")).isEqualTo(ZoneId.systemDefault());
        assertThat(ReaderZone.of("no zone")).isEqualTo(ZoneId.systemDefault());
        assertThat(ReaderZone.of(null)).isEqualTo(ZoneId.systemDefault());
    }
}
