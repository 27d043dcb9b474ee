package io.parley.web.portal.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentState;
import io.parley.customer.Contact;
import io.parley.customer.PhoneBookEntry;
import io.parley.customer.PhoneBookEntry.Colleague;
import io.parley.customer.PhoneBookEntry.Outside;
import io.parley.customer.VipLevel;
import io.parley.web.dev.DevDirectory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BookLineTest {
    private static final Colleague BEN =
            new Colleague("Ben Osei", "1002", "ben", Optional.of(AgentState.Name.AVAILABLE));

    private static Outside contact(String name, String number) {
        return new Outside(new Contact(1, name, "", number, "", VipLevel.NONE, "", ""));
    }

    private static List<BookLine> lines(PhoneBookEntry... found) {
        return BookLine.of(List.of(found), new DevDirectory(), number -> Optional.of(AgentState.Name.AVAILABLE));
    }

    @Test
    void aNumberOfTheHouseIsListedOnceWithItsOwnNameAndTheContactsBesideIt() {
        BookLine both = new BookLine(BEN, "Benjamin O.");
        assertThat(lines(contact("Benjamin O.", "1002"), BEN)).containsExactly(both);
        assertThat(lines(BEN, contact("Benjamin O.", "1002"))).containsExactly(both);
    }

    @Test
    void aContactThatIsAPhoneOfTheHouseIsListedAsThePhoneAlthoughTheContactAloneWasFound() {
        assertThat(lines(contact("Benjamin O.", "1002"))).containsExactly(new BookLine(BEN, "Benjamin O."));
    }

    @Test
    void theSameNameIsNotSaidTwice() {
        assertThat(lines(BEN, contact("Ben Osei", "1002"))).containsExactly(new BookLine(BEN, ""));
    }

    @Test
    void othersStayAsTheyAreInTheirOrder() {
        Outside maria = contact("Maria Keller", "+49301234567");
        assertThat(lines(maria, BEN)).containsExactly(new BookLine(maria, ""), new BookLine(BEN, ""));
    }

    @Test
    void aPhoneOfTheHouseStandsWhereItsOwnNameDoes() {
        Outside maria = contact("Maria Keller", "+49301234567");
        assertThat(lines(contact("A. Benjamin", "1002"), maria, BEN))
                .containsExactly(new BookLine(maria, ""), new BookLine(BEN, "A. Benjamin"));
    }
}
