package io.parley.web.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.web.dashboard.DayModel.Slot;
import io.parley.web.dev.DevCentre;
import io.parley.web.dev.DevDirectory;
import io.parley.web.dev.DevFigures;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DayModelTest {
    private final DevFigures figures = new DevFigures(new DevCentre(), new DevDirectory());

    @Test
    void theDayOfAllQueuesIsTheSumOfEachQueue() {
        DayModel all = DayModel.of(figures.today(Optional.empty()), ZoneOffset.UTC);
        long sales = offered(DayModel.of(figures.today(Optional.of(DevDirectory.SALES)), ZoneOffset.UTC));
        long support = offered(DayModel.of(figures.today(Optional.of(DevDirectory.SUPPORT)), ZoneOffset.UTC));
        assertThat(offered(all)).isEqualTo(sales + support);
        assertThat(all.slots()).hasSize(12);
    }

    @Test
    void aDayWithoutCallsHasNoSlots() {
        assertThat(DayModel.of(List.of(), ZoneOffset.UTC).slots()).isEmpty();
    }

    private static long offered(DayModel day) {
        return day.slots().stream().mapToLong(Slot::offered).sum();
    }
}
