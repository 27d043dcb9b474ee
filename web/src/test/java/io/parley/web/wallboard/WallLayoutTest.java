package io.parley.web.wallboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WallLayoutTest {
    private static final int[][] SCREENS = {
        {390, 844}, {1280, 800}, {1920, 1080}, {3840, 2160}, {1080, 1920}, {200, 150}
    };

    @Test
    void everyQueueHasAPlaceOnSomePageWhateverTheScreen() {
        for (int[] screen : SCREENS) {
            for (int queues = 0; queues <= 200; queues++) {
                WallLayout layout = WallLayout.of(queues, screen[0], screen[1]);
                assertThat(layout.perPage(queues))
                        .as("%s queues on %s x %s: %s", queues, screen[0], screen[1], layout)
                        .isLessThanOrEqualTo(layout.columns() * layout.rows());
                assertThat(layout.perPage(queues) * layout.pages())
                        .as("%s queues on %s x %s: %s", queues, screen[0], screen[1], layout)
                        .isGreaterThanOrEqualTo(queues);
                assertThat(layout.perPage(queues) * (layout.pages() - 1))
                        .as("%s queues on %s x %s: no page is empty", queues, screen[0], screen[1])
                        .isLessThan(Math.max(1, queues));
            }
        }
    }

    @Test
    void tilesAreNeverTooSmallToRead() {
        for (int queues = 1; queues <= 200; queues++) {
            WallLayout layout = WallLayout.of(queues, 1920, 1080);
            assertThat(1920 / layout.columns()).isGreaterThanOrEqualTo(360);
            assertThat(999 / layout.rows()).isGreaterThanOrEqualTo(215);
        }
    }

    @Test
    void fewQueuesFillTheScreenAndManyTakePages() {
        assertThat(WallLayout.of(1, 1920, 1080)).isEqualTo(new WallLayout(1, 1, 1));
        assertThat(WallLayout.of(3, 1920, 1080).pages()).isEqualTo(1);
        assertThat(WallLayout.of(12, 1920, 1080)).isEqualTo(new WallLayout(4, 3, 1));
        assertThat(WallLayout.of(50, 1920, 1080).pages()).isEqualTo(3);
        assertThat(WallLayout.of(50, 3840, 2160)).isEqualTo(WallLayout.of(50, 1920, 1080));
        assertThat(WallLayout.of(3, 390, 844)).isEqualTo(new WallLayout(1, 3, 1));
    }

    @Test
    void aScreenUprightHasMoreRowsThanColumns() {
        WallLayout upright = WallLayout.of(12, 1080, 1920);
        assertThat(upright.rows()).isGreaterThan(upright.columns());
    }

    @Test
    void pagesTurnInOrderAndBeginAnew() {
        WallLayout three = new WallLayout(2, 2, 3);
        assertThat(three.page(0, 10)).isZero();
        assertThat(three.page(9, 10)).isZero();
        assertThat(three.page(10, 10)).isEqualTo(1);
        assertThat(three.page(29, 10)).isEqualTo(2);
        assertThat(three.page(30, 10)).isZero();
        assertThat(new WallLayout(2, 2, 1).page(12_345, 10)).isZero();
    }
}
