package io.parley.sip.message;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The number in a tel URI or in the user part of a SIP URI (RFC 3966, RFC 3261 19.1.6). Its parameters ({@code phone-context}, {@code isub}, {@code ext},
 * the {@code npdi} and {@code rn} of RFC 4694, {@code cpc} and any other) and its visual separators are no part of it.
 */
public final class TelephoneSubscriber {
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9*#(). -]+");
    private static final Pattern SYMBOLS = Pattern.compile("\\+?[0-9A-Fa-f*#(). -]+");
    private static final Pattern SEPARATORS = Pattern.compile("[(). -]");
    /** E.164 6.2.1: a global number has 15 digits at most. */
    private static final int MOST_DIGITS = 15;
    /** Digits of a global number of the North American plan. */
    private static final int NANP_DIGITS = 11;

    private static final int LONGEST_COUNTRY_CODE = 3;
    /** Countries whose national numbers keep their leading zero behind the country code. */
    private static final Set<String> ZERO_STAYS = Set.of("39", "378", "379", "225", "229", "241", "242");

    private TelephoneSubscriber() {}

    /**
     * The number that a user part means: with {@code +} where it is global, or local with a {@code phone-context} of leading digits. Anything else is
     * returned decoded.
     *
     * @param part the user part of a SIP URI or what follows {@code tel:}, escapes and parameters included
     * @param telephone whether it is known to be a number: of a tel URI, or of a SIP URI with {@code user=phone}
     */
    public static String number(String part, boolean telephone) {
        int semicolon = part.indexOf(';');
        String shown = PercentCoding.decoded(semicolon < 0 ? part : part.substring(0, semicolon));
        if (!(telephone ? SYMBOLS : NUMBER).matcher(shown).matches()) {
            return PercentCoding.decoded(part);
        }
        if (semicolon < 0 && !telephone && !shown.startsWith("+")) {
            // As likely a name of digits and points as a number.
            return shown;
        }
        String digits = SEPARATORS.matcher(shown).replaceAll("");
        if (digits.isEmpty() || digits.equals("+")) {
            return PercentCoding.decoded(part);
        }
        return digits.startsWith("+") || semicolon < 0 ? digits : global(digits, context(part.substring(semicolon)));
    }

    /** The same, but a local number without its context: as it was dialled. */
    public static String dialled(String part, boolean telephone) {
        int semicolon = part.indexOf(';');
        return number(semicolon < 0 ? part : part.substring(0, semicolon), telephone);
    }

    /** RFC 3966 5.1.5: a local number within its context; it stays local where the context is a domain or both make no global number. */
    private static String global(String local, String context) {
        if (!context.startsWith("+") || !local.chars().allMatch(Character::isDigit)) {
            return local;
        }
        String prefix = SEPARATORS.matcher(context.substring(1)).replaceAll("");
        if (prefix.isEmpty() || !prefix.chars().allMatch(Character::isDigit)) {
            return local;
        }
        boolean country = prefix.length() <= LONGEST_COUNTRY_CODE && !ZERO_STAYS.contains(prefix);
        String rest = country && local.startsWith("0") ? local.substring(1) : local;
        int length = prefix.length() + rest.length();
        boolean fits = prefix.startsWith("1") ? length == NANP_DIGITS : length <= MOST_DIGITS;
        return fits ? '+' + prefix + rest : local;
    }

    private static String context(String parameters) {
        for (String parameter : parameters.split(";", -1)) {
            if (parameter.toLowerCase(Locale.ROOT).startsWith("phone-context=")) {
                return PercentCoding.decoded(parameter.substring("phone-context=".length()))
                        .strip();
            }
        }
        return "";
    }
}
