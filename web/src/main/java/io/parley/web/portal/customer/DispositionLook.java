package io.parley.web.portal.customer;

/** A disposition's code as people read it: "Invoice sent" for "invoice-sent". A code that was written as words stays as it is. */
public final class DispositionLook {
    private DispositionLook() {}

    public static String label(String code) {
        if (code == null || code.isBlank() || code.contains(" ")) {
            return code == null ? "" : code;
        }
        String words = code.replace('-', ' ').replace('_', ' ').strip();
        return words.isEmpty() ? code : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
