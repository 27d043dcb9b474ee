package io.parley.web.portal.stage;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.parley.customer.PhoneBookEntry;
import io.parley.fact.Actor;
import io.parley.id.AgentId;
import io.parley.web.dev.DevCentre;
import io.parley.web.dev.DevCustomers;
import io.parley.web.dev.DevDirectory;
import io.parley.web.portal.desk.BookLine;
import io.parley.web.portal.phonebook.PhoneBookRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransferDialogTest {
    private static final AgentId BEN = new AgentId("ben");
    private static final Actor ACTOR = new Actor.User("ben", "test");

    private final DevCentre centre = new DevCentre();
    private final DevDirectory directory = new DevDirectory();
    private final DevCustomers customers = new DevCustomers(centre, directory);
    private final List<BookLine> others = new ArrayList<>();
    private final List<String> transferred = new ArrayList<>();
    private TransferDialog dialog;

    @BeforeEach
    public void open() {
        MockVaadin.setup();
        dialog = new TransferDialog(
                text -> Stream.concat(
                                BookLine.of(customers.search(text, 40), directory, number -> centre.atExtension(number)
                                                .map(entry -> entry.state().name()))
                                        .stream(),
                                others.stream())
                        .toList(),
                transferred::add,
                to -> {});
        dialog.openFor("");
    }

    @AfterEach
    public void leave() {
        MockVaadin.tearDown();
    }

    private void transferTo(String typed) {
        _get(TextField.class).setValue(typed);
        _get(Button.class, spec -> spec.withText("Transfer now")).click();
    }

    @Test
    void theOnlyOneFoundIsTaken() {
        transferTo("Ben Os");
        assertThat(transferred).containsExactly("1002");
    }

    @Test
    void ofSeveralFoundNobodyIsTaken() {
        others.add(new BookLine(colleague("Benno Wolf", "1070"), ""));
        others.add(new BookLine(colleague("Benno Adler", "1071"), ""));
        transferTo("Benno");
        assertThat(transferred).isEmpty();
        assertThat(dialog.isOpened()).isTrue();
        assertThat(_get(TextField.class).isInvalid()).isTrue();
        assertThat(_get(TextField.class).getErrorMessage())
                .isEqualTo("Choose one from the list, or type a whole name or number");
    }

    @Test
    void aWholeNameOrNumberIsTaken() {
        transferTo("ben osei");
        assertThat(transferred).containsExactly("1002");
        dialog.openFor("");
        transferTo("+49 30 1234567");
        assertThat(transferred).containsExactly("1002", "+49301234567");
        dialog.openFor("");
        transferTo("030\u00a012\u202f34");
        assertThat(transferred).endsWith("0301234");
    }

    @Test
    void theNameOfAContactThatStandsBesideTheHousesOwnIsTaken() {
        others.add(new BookLine(colleague("Hugo Stein", "1070"), "Hugo from Building"));
        transferTo("hugo from building");
        assertThat(transferred).containsExactly("1070");
    }

    @Test
    void nothingTypedMeansNobodyAlthoughAPhoneHasNoName() {
        others.add(new BookLine(colleague("", "1070"), ""));
        dialog.refresh();
        transferTo(" ");
        assertThat(transferred).isEmpty();
        assertThat(_get(TextField.class).isInvalid()).isTrue();
    }

    private static PhoneBookEntry colleague(String name, String number) {
        return new PhoneBookEntry.Colleague(name, number, "", Optional.empty());
    }

    @Test
    void onlyWhoseStateIsKnownHasALamp() {
        assertThat(presence()).isEmpty();
        centre.logIn(BEN, "1002", Optional.empty(), ACTOR);
        dialog.refresh();
        assertThat(presence()).containsExactly("AVAILABLE Available");
    }

    @Test
    void aRowStaysWhenItsStateChanges() {
        centre.logIn(BEN, "1002", Optional.empty(), ACTOR);
        _get(TextField.class).setValue("Ben");
        PhoneBookRow row = _get(PhoneBookRow.class);
        List<String> touched = new ArrayList<>();
        row.addDetachListener(detached -> touched.add("row"));
        centre.notReady(BEN, "break", ACTOR);
        dialog.refresh();
        assertThat(presence()).containsExactly("NOT_READY Not ready");
        assertThat(touched).isEmpty();
    }

    private List<String> presence() {
        List<String> lamps = new ArrayList<>();
        _find(Span.class).stream()
                .filter(span -> "presence".equals(span.getElement().getAttribute("data-test")))
                .forEach(span -> lamps.add(span.getElement().getAttribute("data-state") + " "
                        + span.getElement().getAttribute("title")));
        return lamps;
    }
}
