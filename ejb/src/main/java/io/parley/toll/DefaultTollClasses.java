package io.parley.toll;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The policy while nobody has set another one: no limits, no night, and classes as Germany has them. What is dear and hardly ever called on purpose (premium rate,
 * satellites), and what hides where a call goes (codes of other carriers before the number), is closed. Prices are rough, and to be replaced by those of the carrier.
 */
public final class DefaultTollClasses {
    /** Premium-rate numbers in E.164 (ITU-T E.169.2) and of countries that people in Europe call. */
    private static final List<String> PREMIUM = List.of(
            "+49900", "118", "+49118", "+979", "+1900", "+43900", "+43901", "+43930", "+43931", "+41900", "+41901",
            "+41906", "+4490", "+4491", "+4498", "+33897", "+33898", "+33899", "+31900", "+31906", "+31909", "+32900",
            "+32901", "+32902", "+32903", "+32904", "+32905", "+32906", "+32907", "+32908", "+32909", "+34803",
            "+34806", "+34807", "+34905", "+39892", "+39895", "+39899", "+4870", "+42090", "+4590", "+46900", "+46939",
            "+46944", "+35315", "+358600", "+358700", "+3090", "+3690", "+35290", "+4090", "+35990");

    /** Networks of satellites and of no country (ITU-T E.164.1). */
    private static final List<String> SATELLITE = List.of("+870", "+881", "+882", "+883");

    /** Where fraud sends calls, since whoever has the number is paid for them. */
    private static final List<String> RISKY = List.of(
            "+224", "+232", "+239", "+245", "+247", "+252", "+257", "+269", "+290", "+500", "+53", "+674", "+675",
            "+677", "+678", "+682", "+683", "+685", "+686", "+688", "+690", "+692", "+960", "+1242", "+1246", "+1264",
            "+1268", "+1284", "+1345", "+1441", "+1473", "+1649", "+1664", "+1721", "+1758", "+1767", "+1784", "+1809",
            "+1829", "+1849", "+1868", "+1869", "+1876");

    private DefaultTollClasses() {}

    /** The policy. */
    public static TollPolicy policy() {
        return new TollPolicy(classes(), List.of(), Optional.empty());
    }

    private static List<TollClass> classes() {
        return Stream.of(
                        open("national", List.of("+49"), 20),
                        open("mobile", List.of("+4915", "+4916", "+4917"), 100),
                        open("free", List.of("+49800", "+800", "+49116", "110", "112", "115", "116"), 0),
                        open("service", List.of("+49180", "+49137", "+49138", "+49700", "+4932"), 200),
                        new TollClass("premium", PREMIUM, 3_000, true, true),
                        new TollClass("carrier", List.of("+4910"), 500, true, true),
                        new TollClass("satellite", SATELLITE, 6_000, true, true),
                        new TollClass("risky", RISKY, 2_000, false, true),
                        new TollClass("international", List.of("+"), 500, false, true),
                        new TollClass("other", List.of(TollClass.REST), 500, false, true))
                .toList();
    }

    private static TollClass open(String name, List<String> prefixes, int price) {
        return new TollClass(name, prefixes, price, false, false);
    }
}
