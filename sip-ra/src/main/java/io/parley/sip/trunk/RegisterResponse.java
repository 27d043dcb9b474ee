package io.parley.sip.trunk;

import gov.nist.javax.sip.message.SIPResponse;
import io.parley.sip.header.Headers;
import io.parley.sip.message.ParameterizedValue;
import java.util.List;
import java.util.OptionalInt;

/** What a carrier says of our registration (RFC 3261 10.3 item 8). */
final class RegisterResponse {
    private RegisterResponse() {}

    /**
     * For how many seconds our contact is kept: by its own parameter among the contacts of all our devices, else by Expires, else as we asked. The longest where
     * there are several of ours, as one of before with another address is shown as well until it ends. Where none is ours the carrier has made another of it: a 200
     * says that it was taken, and the first that ends may be it. 0 where all are taken back.
     */
    static int granted(SIPResponse r, String contactUser, int asked) {
        List<String> contacts = Headers.values(r, "Contact").stream()
                .flatMap(value -> ParameterizedValue.split(value, ",").stream())
                .filter(contact -> !contact.isEmpty())
                .toList();
        int general = number(Headers.value(r, "Expires"), asked);
        OptionalInt ours = contacts.stream()
                .filter(contact -> contact.contains(contactUser + '@'))
                .mapToInt(contact -> expires(contact, general))
                .max();
        if (ours.isPresent() || contacts.isEmpty() || asked == 0) {
            return ours.orElse(general);
        }
        return contacts.stream()
                .mapToInt(contact -> expires(contact, general))
                .filter(seconds -> seconds > 0)
                .min()
                .orElse(0);
    }

    private static int expires(String contact, int general) {
        // Behind the brackets: a parameter of the URI is none of the contact.
        String after = contact.substring(contact.lastIndexOf('>') + 1);
        return ParameterizedValue.of("x" + (contact.contains(">") ? after : parameters(contact)))
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
