package io.parley.sip.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TimerWheelTest {
    private static final long MS = 1_000_000;

    @Property
    void eachTaskRunsOnceAndNeverEarly(@ForAll List<@IntRange(max = 5_000) Integer> delays) {
        TimerWheel wheel = new TimerWheel(10 * MS, 64, 0);
        List<String> runs = new ArrayList<>();
        long[] now = new long[1];
        for (int i = 0; i < delays.size(); i++) {
            int task = i;
            wheel.schedule(delays.get(i), 0, () -> {
                assertThat(now[0]).isGreaterThanOrEqualTo(delays.get(task) * MS);
                assertThat(now[0]).isLessThanOrEqualTo((delays.get(task) + 30) * MS);
                runs.add("task " + task);
            });
        }
        for (now[0] = 0; now[0] <= 5_100 * MS; now[0] += 7 * MS) {
            wheel.advance(now[0]);
        }
        assertThat(runs).hasSize(delays.size()).doesNotHaveDuplicates();
        assertThat(wheel.pending()).isZero();
    }

    @Test
    void cancelledTaskDoesNotRunAndLeavesNothing() {
        TimerWheel wheel = new TimerWheel(10 * MS, 64, 0);
        wheel.schedule(100, 0, () -> {
                    throw new AssertionError("ran");
                })
                .cancel();
        wheel.advance(1_000 * MS);
        assertThat(wheel.pending()).isZero();
    }

    @Test
    void taskMayScheduleAnother() {
        TimerWheel wheel = new TimerWheel(10 * MS, 64, 0);
        List<String> runs = new ArrayList<>();
        wheel.schedule(10, 0, () -> wheel.schedule(10, 20 * MS, () -> runs.add("second")));
        wheel.advance(20 * MS);
        wheel.advance(60 * MS);
        assertThat(runs).containsExactly("second");
    }
}
