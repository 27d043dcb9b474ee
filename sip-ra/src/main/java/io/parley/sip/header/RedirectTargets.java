package io.parley.sip.header;

import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.header.ContactList;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where a phone sends a call by a 3xx (RFC 3261 8.1.3.4). */
public final class RedirectTargets {
    private static final int MOST = 5;

    private RedirectTargets() {}

    /**
     * The numbers or users of its Contact headers, the one with the highest q first, those of the same q as they stand, five at most. Whatever host they name:
     * phones write ours, their own, or none that there is.
     */
    public static List<String> of(SIPResponse r) {
        ContactList contacts = r.getContactHeaders();
        if (contacts == null) {
            return List.of();
        }
        List<Contact> all = new ArrayList<>(1);
        contacts.forEach(contact -> {
            if (contact.getAddress() != null && !contact.isWildCard()) {
                all.add(contact);
            }
        });
        return all.stream()
                .sorted(Comparator.comparingDouble(RedirectTargets::preference).reversed())
                .map(contact -> Text.line(Headers.user(contact.getAddress().getURI())))
                .filter(number -> !number.isEmpty())
                .distinct()
                .limit(MOST)
                .toList();
    }

    /** One without a q is wanted as much as any (RFC 3261 20.10 gives no default; RFC 2616 14.1, whence it comes, 1). */
    private static double preference(Contact contact) {
        return contact.getQValue() < 0 ? 1 : contact.getQValue();
    }
}
