package io.parley.web.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextField;
import io.parley.fact.Actor;
import io.parley.web.dev.DevHistory;
import io.parley.web.portal.desk.NoteDrafts;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The field to call any number. */
class DialFieldTest {
    private static final Actor ACTOR = new Actor.User("anna", "test");

    private final PortalPage page = new PortalPage(new DevHistory(), new NoteDrafts());

    @AfterEach
    void leave() {
        page.close();
    }

    @Test
    void aNumberThatCannotBeCalledStaysToBePutRight() {
        page.centre.logIn(PortalPage.ANNA, "1001", Optional.empty(), ACTOR);
        page.settle();
        assertThat(leftAfterDialling("12")).isEqualTo("12");
        assertThat(leftAfterDialling("1002")).isEmpty();
    }

    private String leftAfterDialling(String number) {
        TextField field = (TextField) page.part("dial-number");
        field.setValue(number);
        ((Button) page.part("dial")).click();
        return field.getValue();
    }
}
