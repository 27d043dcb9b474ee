package io.parley.emergency;

import io.parley.number.Spelling;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How emergency calls are recognised and what is done with them. They are recognised before the dial plan and apart from all permissions (Kari's Law).
 *
 * @param numbers the first of them is called for the service URN of RFC 5031
 * @param prefixes digits for an outside line that people dial before them by habit, as 9 of 9911
 * @param reception extensions that are rung by a call back after the one that made the emergency call, the first that there is
 * @param locationTrunks names of the trunks whose carriers take the caller's location in the INVITE (RFC 6442)
 * @param callBackMinutes for how long a call to the number that was shown rings the extension that made the emergency call; 0 for never
 * @param testNumber reads back the number that is shown for the extension; empty for none
 * @param test emergency calls are not sent to a trunk, and the caller is told so
 */
public record EmergencyPlan(
        List<EmergencyNumber> numbers,
        List<String> prefixes,
        List<String> reception,
        List<String> locationTrunks,
        int callBackMinutes,
        String testNumber,
        boolean test) {
    /** The service URN of emergency calls (RFC 5031 4.2); those of its services, as urn:service:sos.fire, begin so. */
    public static final String SOS = "urn:service:sos";

    /** Digits of a country's code and an emergency number at most: no number of E.164 is so short. */
    private static final int LONGEST_WITH_COUNTRY = 7;

    private static final String END = "#";
    private static final Pattern COUNTRY = Pattern.compile("\\+([1-9]\\d{0,2})?");

    private static final int STANDARD_CALL_BACK_MINUTES = 60;

    /** No emergency numbers. */
    public static final EmergencyPlan NONE =
            new EmergencyPlan(List.of(), List.of(), List.of(), List.of(), STANDARD_CALL_BACK_MINUTES, "", false);

    public EmergencyPlan {
        numbers = List.copyOf(numbers);
        prefixes = List.copyOf(prefixes);
        reception = List.copyOf(reception);
        locationTrunks = List.copyOf(locationTrunks);
    }

    /**
     * The emergency number that is meant: dialled as it is, behind a prefix for an outside line, behind the code of a country, as phones write it that put each
     * number into its context (RFC 3966 5.1.5), behind a plus alone, as gateways write it that put one before all numbers, or as the service URN. What groups the
     * digits counts for nothing, and neither does the # by which some phones end what was dialled.
     */
    public Optional<EmergencyNumber> recognise(String dialled) {
        if (isService(dialled)) {
            return numbers.stream().findFirst();
        }
        String digits = Spelling.ungrouped(dialled);
        String meant = digits.endsWith(END) ? digits.substring(0, digits.length() - END.length()) : digits;
        for (EmergencyNumber each : numbers) {
            if (means(meant, each.number())) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** Whether it is the number that reads back what is known of the caller. */
    public boolean isTestNumber(String dialled) {
        return !testNumber.isEmpty() && dialled.equals(testNumber);
    }

    /** All numbers that lead to no extension, queue or rule. */
    public Stream<String> taken() {
        return Stream.concat(
                numbers.stream()
                        .map(EmergencyNumber::number)
                        .flatMap(number -> Stream.concat(
                                Stream.of(number), prefixes.stream().map(prefix -> prefix + number))),
                Stream.of(testNumber).filter(number -> !number.isEmpty()));
    }

    private static boolean isService(String dialled) {
        String plain = dialled.toLowerCase(Locale.ROOT);
        return plain.startsWith(SOS) && (plain.length() == SOS.length() || plain.charAt(SOS.length()) == '.');
    }

    private boolean means(String dialled, String number) {
        if (!dialled.endsWith(number)) {
            return false;
        }
        String before = dialled.substring(0, dialled.length() - number.length());
        return before.isEmpty() || prefixes.contains(before) || isCountry(before, number);
    }

    private static boolean isCountry(String before, String number) {
        return COUNTRY.matcher(before).matches() && before.length() + number.length() <= LONGEST_WITH_COUNTRY;
    }
}
