package io.parley.sip.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Session-Expires and Min-SE in the forms that peers write. */
class TimerHeadersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1800|1800|",
                "1800;refresher=uac|1800|UAC",
                " 1800 ; Refresher = UAS |1800|UAS",
                "600;foo=\"a;b\";refresher=uas;bar|600|UAS",
                "90;refresher=proxy|90|",
                "99999999999999999999;refresher=uac|2147483647|UAC",
                "0|0|"
            })
    void intervalAndRefresherAreRead(String value, long seconds, Refresher refresher) {
        TimerHeaders read = TimerHeaders.of(List.of("100rel", "Timer"), value, "");
        assertThat(read.supported()).isTrue();
        assertThat(read.expires()).hasValue(seconds);
        assertThat(read.refresher()).isEqualTo(Optional.ofNullable(refresher));
        assertThat(read.minimum()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"''", "soon", "-90", "90s", "9 0x"})
    void whatIsNoNumberSaysNothing(String value) {
        assertThat(TimerHeaders.of(List.of(), value, value).expires()).isEmpty();
        assertThat(TimerHeaders.of(List.of(), value, value).minimum()).isEmpty();
    }

    @Test
    void smallestIntervalMayHaveParameters() {
        TimerHeaders read = TimerHeaders.of(List.of("100rel"), "", "120;lr");
        assertThat(read.supported()).isFalse();
        assertThat(read.minimum()).hasValue(120);
    }
}
