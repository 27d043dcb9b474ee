package io.parley.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Numbers in one spelling, so that they can be compared: E.164 (ITU-T), with the region's rules for numbers without a country. Up to six digits are an
 * extension or a service number and stay as they are, and so does what can be no number of the region. Thread-safe, never blocks.
 */
public final class PhoneNumbers {
    private static final int LONGEST_EXTENSION = 6;
    private static final int LONGEST = 40;
    /** Digits that are dialled at most: an international prefix and a number of E.164. */
    private static final int LONGEST_TRIAL = 18;

    private static final int LONGEST_COUNTRY_CODE = 3;
    private static final int NORTH_AMERICA = 1;
    /** Numbers that are dialled without their area's code have fewer digits. */
    private static final int SHORTEST_BARE = 10;

    /** What may follow the beginning of a number. No zero, which may follow a country's code or not. */
    private static final String CONTINUATION = "123456789";

    private static final String NONE_IN_COMMON = "+";
    private static final Pattern BEGINNING = Pattern.compile("\\+\\d+|\\d{2,}");
    private static final Pattern GLOBAL = Pattern.compile("\\+[1-9]\\d*");
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern DIALLED = Pattern.compile("\\+?\\d+");

    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    private final String region;

    /**
     * @param region where numbers without a country code are, as "DE" (ISO 3166-1)
     * @throws IllegalArgumentException when it is no region with a numbering plan
     */
    public PhoneNumbers(String region) {
        if (!library.getSupportedRegions().contains(region)) {
            throw new IllegalArgumentException("parley.region must be a country as DE, not " + region);
        }
        this.region = region;
        normal("+493012345678");
    }

    /** Whether a country has a numbering plan, by its two letters in upper case (ISO 3166-1). */
    public static boolean isCountry(String region) {
        return PhoneNumberUtil.getInstance().getSupportedRegions().contains(region);
    }

    /**
     * A number as it is written within the region, in digits: with the national prefix where people write it (0301234567 in Germany, 2125550100 in the USA), those
     * of other countries with the international prefix. What stays as it is in its one spelling, and what is no number, stays as it is here.
     */
    public String national(String number) {
        String spelt = normal(number);
        if (!spelt.startsWith("+")) {
            return number;
        }
        return parsed(spelt)
                .map(parsed -> parsed.getCountryCode() == library.getCountryCodeForRegion(region)
                        ? library.format(parsed, PhoneNumberFormat.NATIONAL)
                        : library.formatOutOfCountryCallingNumber(parsed, region))
                .map(Spelling::ungrouped)
                .orElse(number);
    }

    /** The number's one spelling; the empty string for what is no number, as "anonymous". */
    public String normal(String number) {
        if (number.length() > LONGEST) {
            return "";
        }
        String dialled = Spelling.ungrouped(number);
        if (!DIALLED.matcher(dialled).matches()) {
            return "";
        }
        return global(dialled).orElse(dialled);
    }

    /**
     * What a carrier may take a number for that {@link #normal} reads otherwise or not at all: one behind an international prefix, though it may be none that is in
     * use, and one without any prefix that begins with a country's code, as carriers take them that want E.164 without a plus.
     *
     * @return in E.164; the empty string where it can be taken for no such number
     */
    public String foreign(String number) {
        String dialled = Spelling.ungrouped(number);
        if (number.length() > LONGEST || !DIGITS.matcher(dialled).matches()) {
            return "";
        }
        int own = library.getCountryCodeForRegion(region);
        return parsed(dialled)
                .filter(parsed -> parsed.getCountryCode() != own)
                .or(() -> bare(dialled))
                .map(parsed -> library.format(parsed, PhoneNumberFormat.E164))
                .orElse("");
    }

    /** Without the national prefix, which nobody leaves out of so long a number but in North America. */
    private Optional<PhoneNumber> bare(String dialled) {
        String national = library.getNddPrefixForRegion(region, true);
        boolean bare = dialled.length() >= SHORTEST_BARE
                && library.getCountryCodeForRegion(region) != NORTH_AMERICA
                && national != null
                && !national.isEmpty()
                && !dialled.startsWith(national);
        return bare ? parsed('+' + dialled).filter(library::isPossibleNumber) : Optional.empty();
    }

    /**
     * The beginning that these numbers have in their one spelling: +4930 for 030 in Germany. The empty string where they have none in common, as for 00, which
     * leads to all countries, or +4, which leads to several, or for what is no beginning of numbers of the region or with a country code. It is found by numbers that begin so.
     *
     * @param digits that numbers begin with, as people write or dial them
     */
    public String prefix(String digits) {
        String dialled = Spelling.ungrouped(digits);
        if (dialled.length() > LONGEST_TRIAL || !BEGINNING.matcher(dialled).matches()) {
            return "";
        }
        Set<String> beginnings = new HashSet<>();
        for (int first = 0; first < CONTINUATION.length(); first++) {
            for (int more = 1; dialled.length() + more <= LONGEST_TRIAL; more++) {
                String rest = CONTINUATION.repeat(3).substring(first, first + more);
                global(dialled + rest)
                        .filter(this::inUse)
                        .map(spelt -> spelt.endsWith(rest)
                                ? spelt.substring(0, spelt.length() - rest.length())
                                : NONE_IN_COMMON)
                        .ifPresent(beginnings::add);
            }
        }
        String common = beginnings.size() == 1 && !beginnings.contains(NONE_IN_COMMON)
                ? beginnings.iterator().next()
                : dialled;
        return GLOBAL.matcher(common).matches() && isOfOneCountry(common) ? common : "";
    }

    /** Whether a country's code is at its beginning; +4 is the beginning of many. */
    private boolean isOfOneCountry(String beginning) {
        return IntStream.rangeClosed(2, Math.min(beginning.length(), 1 + LONGEST_COUNTRY_CODE))
                .mapToObj(end -> beginning.substring(1, end))
                .map(Integer::valueOf)
                .anyMatch(library.getSupportedCallingCodes()::contains);
    }

    /** In E.164; empty for what stays as it is dialled. */
    private Optional<String> global(String dialled) {
        if (dialled.length() <= LONGEST_EXTENSION && dialled.charAt(0) != '+') {
            return Optional.empty();
        }
        return possible(dialled).filter(spelt -> possible(spelt).orElse(spelt).equals(spelt));
    }

    private Optional<String> possible(String dialled) {
        return withoutPlus(dialled)
                .or(() -> parsed(dialled))
                .filter(library::isPossibleNumber)
                .map(number -> library.format(number, PhoneNumberFormat.E164));
    }

    /**
     * A number of the region that has its country code and no plus, as some carriers write it. The library takes it for a national one where it may be one but for
     * the national prefix, without which nobody writes those.
     */
    private Optional<PhoneNumber> withoutPlus(String dialled) {
        String code = Integer.toString(library.getCountryCodeForRegion(region));
        String national = library.getNddPrefixForRegion(region, true);
        if (national == null || national.isEmpty() || !dialled.startsWith(code) || dialled.startsWith(national)) {
            return Optional.empty();
        }
        return parsed('+' + dialled).filter(library::isValidNumber);
    }

    /** Such numbers are given to people: it is neither too short nor without its area code. */
    private boolean inUse(String spelt) {
        return parsed(spelt).filter(library::isValidNumber).isPresent();
    }

    private Optional<PhoneNumber> parsed(String dialled) {
        try {
            return Optional.of(library.parse(dialled, region));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
