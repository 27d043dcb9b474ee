package io.parley.customer;

import io.parley.directory.Form;
import io.parley.directory.InputRefusal;
import io.parley.directory.InvalidInput;
import io.parley.number.PhoneNumbers;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** The rules for entries of the phone book. Pure; throws {@link InvalidInput} with the first field that is wrong. */
final class ContactChecks {
    private static final Pattern EMAIL = Pattern.compile(Form.EMAIL_OR_NONE);
    private static final Pattern ONE_LINE = Pattern.compile(Form.ONE_LINE);
    private static final Pattern LINE_ENDS = Pattern.compile(Form.LINE_ENDS);

    private ContactChecks() {}

    /** The contact as it is kept. */
    static Contact checked(PhoneBook now, PhoneNumbers numbers, Contact given) {
        Contact contact = new Contact(
                given.id(),
                given.name().strip(),
                given.company().strip(),
                numbers.normal(given.number()),
                given.email().strip(),
                given.vip(),
                given.link().strip(),
                given.remark().strip());
        check(
                contact.id() == 0 || now.withId(contact.id()).isPresent(),
                "id",
                new InputRefusal.NoSuchContact(contact.id()));
        check(!contact.name().isEmpty(), "name", new InputRefusal.Empty());
        text("name", contact.name(), Form.LONGEST_LINE, false);
        text("company", contact.company(), Form.LONGEST_LINE, false);
        check(!contact.number().isEmpty(), "number", new InputRefusal.NotAPhoneNumber());
        check(
                now.at(contact.number())
                        .filter(other -> other.id() != contact.id())
                        .isEmpty(),
                "number",
                new InputRefusal.IsAnotherContact());
        check(EMAIL.matcher(contact.email()).matches(), "email", new InputRefusal.NotAnEmail());
        text("email", contact.email(), Form.LONGEST_EMAIL, false);
        check(contact.link().isEmpty() || isWeb(contact.link()), "link", new InputRefusal.NotAWebLink());
        text("link", contact.link(), Form.LONGEST_LINK, false);
        text("remark", contact.remark(), Form.LONGEST_REMARK, true);
        return contact;
    }

    private static boolean isWeb(String link) {
        try {
            URI uri = new URI(link);
            return uri.getHost() != null
                    && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static void text(String field, String value, int max, boolean lines) {
        check(value.length() <= max, field, new InputRefusal.TooLong(max));
        String line = lines ? LINE_ENDS.matcher(value).replaceAll("") : value;
        check(
                ONE_LINE.matcher(line).matches(),
                field,
                lines ? new InputRefusal.ControlCharactersInText() : new InputRefusal.ControlCharacters());
    }

    private static void check(boolean good, String field, InputRefusal why) {
        if (!good) {
            throw new InvalidInput(field, why);
        }
    }
}
