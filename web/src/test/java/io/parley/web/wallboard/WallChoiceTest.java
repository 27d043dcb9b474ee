package io.parley.web.wallboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.id.QueueId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WallChoiceTest {
    private static WallChoice choice(String queues, String seconds) {
        return WallChoice.of(Map.of("queues", List.of(queues), "seconds", List.of(seconds)));
    }

    @Test
    void anAddressWithoutWishesShowsAllQueues() {
        WallChoice all = WallChoice.of(Map.of());
        assertThat(all.shows(new QueueId("8001"))).isTrue();
        assertThat(all.seconds()).isEqualTo(WallChoice.USUAL_SECONDS);
    }

    @Test
    void onlyTheQueuesAskedForAreShown() {
        WallChoice two = choice("8001, 8002", "20");
        assertThat(two.shows(new QueueId("8002"))).isTrue();
        assertThat(two.shows(new QueueId("8003"))).isFalse();
        assertThat(two.seconds()).isEqualTo(20);
    }

    @Test
    void whatMakesNoSenseIsPassedOver() {
        assertThat(choice(" ,;", "soon")).isEqualTo(WallChoice.of(Map.of()));
        assertThat(choice("", "0").seconds()).isEqualTo(WallChoice.LEAST_SECONDS);
        assertThat(choice("", "999999").seconds()).isEqualTo(WallChoice.MOST_SECONDS);
        assertThat(choice("", "99999999999999").seconds()).isEqualTo(WallChoice.USUAL_SECONDS);
    }
}
