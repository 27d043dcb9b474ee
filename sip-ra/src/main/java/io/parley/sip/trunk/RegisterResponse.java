package io.parley.sip.trunk;

import gov.nist.javax.sip.message.SIPResponse;
import io.parley.sip.header.Headers;
import io.parley.sip.message.ParameterizedValue;
import java.util.List;

/** What a carrier says of our registration (RFC 3261 10.3 item 8). */
final class RegisterResponse {
    private RegisterResponse() {}

    /**
     * For how many seconds our contact is kept: by its own parameter among the contacts of all our devices, else by Expires, else as we asked. 0 where others are
     * kept and ours is not.
     */
    static int granted(SIPResponse r, String contactUser, int asked) {
        List<String> contacts = Headers.values(r, "Contact").stream()
                .flatMap(value -> ParameterizedValue.split(value, ",").stream())
                .filter(contact -> !contact.isEmpty())
                .toList();
        int general = number(Headers.value(r, "Expires"), asked);
        for (String contact : contacts) {
            if (contact.contains(contactUser + '@')) {
                // Behind the brackets: a parameter of the URI is none of the contact.
                String after = contact.substring(contact.lastIndexOf('>') + 1);
                return ParameterizedValue.of("x" + (contact.contains(">") ? after : parameters(contact)))
                        .parameter("expires")
                        .map(text -> number(text, general))
                        .orElse(general);
            }
        }
        // A carrier that shows no contact, or has made its own of the only one.
        return contacts.size() <= 1
                ? contacts.stream().findFirst().map(c -> own(c, general)).orElse(general)
                : 0;
    }

    private static int own(String contact, int general) {
        return ParameterizedValue.of("x" + contact.substring(contact.lastIndexOf('>') + 1))
                .parameter("expires")
                .map(text -> number(text, general))
                .orElse(general);
    }

    /** Without brackets all parameters are the contact's (RFC 3261 20.10). */
    private static String parameters(String contact) {
        int semicolon = contact.indexOf(';');
        return semicolon < 0 ? "" : contact.substring(semicolon);
    }

    private static int number(String text, int otherwise) {
        int end = 0;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        try {
            return Integer.parseInt(text.substring(0, end));
        } catch (NumberFormatException e) {
            return end > 0 ? Integer.MAX_VALUE : otherwise;
        }
    }
}
