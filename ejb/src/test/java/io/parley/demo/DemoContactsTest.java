package io.parley.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.customer.Contact;
import io.parley.number.PhoneNumbers;
import org.junit.jupiter.api.Test;

final class DemoContactsTest {
    @Test
    void numbersAreSpeltAsTheyAreLookedUpAndEachIsThereOnce() {
        PhoneNumbers numbers = new PhoneNumbers("DE");

        assertThat(DemoContacts.all()).extracting(Contact::number).doesNotHaveDuplicates();
        assertThat(DemoContacts.all()).allSatisfy(contact -> assertThat(numbers.normal(contact.number()))
                .isEqualTo(contact.number()));
    }
}
