package io.parley.web.widget;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowsTest {
    private final Div container = new Div();
    private final Div a = row("a");
    private final Div b = row("b");
    private final Div c = row("c");
    private final Div d = row("d");
    private final List<String> touched = new ArrayList<>();

    private Div row(String name) {
        Div row = new Div();
        row.addDetachListener(detached -> touched.add("-" + name));
        row.addAttachListener(attached -> touched.add("+" + name));
        return row;
    }

    @BeforeEach
    void attach() {
        MockVaadin.setup();
        UI.getCurrent().add(container);
        Rows.show(container, List.of(a, b, c));
        touched.clear();
    }

    @AfterEach
    void leave() {
        MockVaadin.tearDown();
    }

    private void becomes(Component... rows) {
        Rows.show(container, List.of(rows));
        assertThat(container.getChildren()).containsExactly(rows);
    }

    @Test
    void theSameRowsAreNotTouched() {
        becomes(a, b, c);
        assertThat(touched).isEmpty();
    }

    @Test
    void aNewRowIsPutBetweenThoseThatStay() {
        becomes(a, d, b, c);
        assertThat(touched).containsExactly("+d");
    }

    @Test
    void aRowThatIsGoneLeavesTheOthersAlone() {
        becomes(a, c);
        assertThat(touched).containsExactly("-b");
    }

    @Test
    void theLastOfARowStaysWhenOthersComeBeforeIt() {
        becomes(c);
        touched.clear();
        becomes(d, a, b, c);
        assertThat(touched).containsExactlyInAnyOrder("+d", "+a", "+b");
    }

    @Test
    void ofRowsThatChangePlacesTheFewestAreMoved() {
        becomes(c, a, b);
        assertThat(touched).containsExactly("-c", "+c");
        touched.clear();
        becomes(a, b, c);
        assertThat(touched).containsExactly("-c", "+c");
    }

    @Test
    void aRowThatIsWishedForTwiceIsShownOnce() {
        Rows.show(container, List.of(a, d, b, d, a, c));
        assertThat(container.getChildren()).containsExactly(a, d, b, c);
        assertThat(touched).containsExactly("+d");
    }

    @Test
    void nothingIsLeftOfAnEmptyList() {
        becomes();
        assertThat(touched).containsExactlyInAnyOrder("-a", "-b", "-c");
    }
}
