package io.parley.call.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.sip.api.Binding;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrowserTest {
    private static final Binding MINE = page("1", "mine");
    private static final Binding MINE_AGAIN = page("2", "mine");
    private static final Binding ANOTHER = page("3", "another");
    private static final Binding NAMELESS = page("4", "");

    @Test
    void pageThatWasDialledIsKnownByItsInstance() {
        Browser browser = new Browser("1001", List.of(MINE));
        assertThat(browser.isAt(MINE_AGAIN, List.of(MINE_AGAIN, ANOTHER))).isTrue();
        assertThat(browser.isAt(ANOTHER, List.of(ANOTHER))).isFalse();
        assertThat(browser.isAt(NAMELESS, List.of(NAMELESS))).isFalse();
    }

    @Test
    void pagesWithoutInstanceAreAllTheSame() {
        Browser browser = new Browser("1001", List.of(NAMELESS));
        assertThat(browser.isAt(page("5", ""), List.of(ANOTHER, page("5", "")))).isTrue();
        assertThat(browser.isAt(ANOTHER, List.of(ANOTHER))).isFalse();
    }

    @Test
    void ofSeveralThatMayHaveCalledTheOneThatWentIsTakenUp() {
        Browser browser = new Browser("1001", List.of(MINE, ANOTHER));
        assertThat(browser.isAt(ANOTHER, List.of(ANOTHER))).isFalse();
        assertThat(browser.isAt(MINE_AGAIN, List.of(MINE_AGAIN, ANOTHER))).isTrue();
        assertThat(browser.isAt(page("6", "another"), List.of(page("6", "another"), MINE_AGAIN)))
                .isFalse();
    }

    @Test
    void callerThatWasNotRegisteredIsTheOnlyPageOrNone() {
        Browser browser = new Browser("1001", List.of());
        assertThat(browser.isAt(MINE, List.of(MINE))).isTrue();
        assertThat(browser.isAt(MINE, List.of(MINE, ANOTHER))).isFalse();
    }

    private static Binding page(String host, String instance) {
        return new Binding("1001", "sip:1001@" + host, host + ":1", "WSS", "c", 1, Instant.MAX, "", instance, 0, "");
    }
}
