package io.parley.customer;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.regex.Pattern;

/**
 * Numbers in one spelling, so that they can be compared: E.164 (ITU-T), with the region's rules for numbers without a country. Up to six digits are an
 * extension or a service number and stay as they are, and so does what can be no number of the region. Thread-safe, never blocks.
 */
public final class PhoneNumbers {
    private static final int LONGEST_EXTENSION = 6;
    private static final int LONGEST = 40;
    private static final Pattern GROUPING = Pattern.compile("[\\s()./-]");
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

    /** The number's one spelling; the empty string for what is no number, as "anonymous". */
    public String normal(String number) {
        if (number.length() > LONGEST) {
            return "";
        }
        String dialled = GROUPING.matcher(number).replaceAll("");
        if (!DIALLED.matcher(dialled).matches()) {
            return "";
        }
        if (dialled.length() <= LONGEST_EXTENSION && dialled.charAt(0) != '+') {
            return dialled;
        }
        String spelt = international(dialled);
        return spelt.equals(international(spelt)) ? spelt : dialled;
    }

    private String international(String dialled) {
        try {
            PhoneNumber parsed = library.parse(dialled, region);
            return library.isPossibleNumber(parsed) ? library.format(parsed, PhoneNumberFormat.E164) : dialled;
        } catch (NumberParseException e) {
            return dialled;
        }
    }
}
