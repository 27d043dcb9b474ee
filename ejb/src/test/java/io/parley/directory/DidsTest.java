package io.parley.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.Did.Action;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class DidsTest {
    @Property
    void theNarrowestThatIsForTheTrunkCounts(@ForAll("sets") List<Did> given, @ForAll("numbers") String number) {
        Dids dids = new Dids(given);
        for (String trunk : List.of("isp", "other")) {
            assertThat(dids.of(trunk, number)).isEqualTo(searched(given, trunk, number));
        }
    }

    @Property
    void whatAnExtensionIsShownByLeadsToIt(@ForAll("sets") List<Did> given, @ForAll("numbers") String number) {
        Dids dids = new Dids(given);
        dids.of("isp", number)
                .filter(did -> did.action() == Action.EXTENSION)
                .filter(did -> did.numbers().single()
                        || (did.target().contains("$1")
                                && !did.numbers().behind(number).isEmpty()))
                .map(did -> did.target(number))
                .ifPresent(
                        extension -> assertThat(dids.outside("isp", extension)).hasValueSatisfying(shown -> assertThat(
                                        dids.of("isp", shown).map(did -> did.target(shown)))
                                .contains(extension)));
    }

    @Test
    void theTargetOfARangeOrABlockHasWhatIsBehindItsBeginning() {
        Dids dids = new Dids(List.of(
                extension("+49309871000..999", "1$1"), extension("+49409*", "$1"), extension("+49309870", "1009")));
        assertThat(target(dids, "+49309871005")).isEqualTo("1005");
        assertThat(target(dids, "+494091003")).isEqualTo("1003");
        assertThat(target(dids, "+49409")).isEmpty();
        assertThat(target(dids, "+49309870")).isEqualTo("1009");
        assertThat(new Did("+49309870", List.of(), Action.ANNOUNCEMENT, "x/$0", true, "").target("+49309870"))
                .isEqualTo("x/+49309870");
    }

    @Test
    void rangesOfTheSameBeginningAndOfOtherLengthsDoNotHideEachOther() {
        Dids dids = new Dids(List.of(
                extension("+4930100..199", "1"),
                extension("+4930100..149", "2"),
                extension("+4930120..129", "3"),
                extension("+49301100..1999", "4"),
                extension("+49301250..1259", "5")));
        assertThat(target(dids, "+4930105")).isEqualTo("2");
        assertThat(target(dids, "+4930125")).isEqualTo("3");
        assertThat(target(dids, "+4930130")).isEqualTo("2");
        assertThat(target(dids, "+4930150")).isEqualTo("1");
        assertThat(target(dids, "+49301255")).isEqualTo("5");
        assertThat(target(dids, "+49301300")).isEqualTo("4");
        assertThat(dids.of("isp", "+4930200")).isEmpty();
        assertThat(dids.of("isp", "")).isEmpty();
    }

    @Test
    void anExtensionIsShownByItsOwnNumberElseByThatWithinARangeElseABlock() {
        Did block = extension("+49308*", "$1");
        Did range = extension("+49309871000..999", "1$1");
        Did single = extension("+49307777", "1001");
        assertThat(new Dids(List.of(block, range, single)).outside("isp", "1001"))
                .contains("+49307777");
        assertThat(new Dids(List.of(block, range, single)).outside("isp", "1002"))
                .contains("+49309871002");
        assertThat(new Dids(List.of(block, range, single)).outside("isp", "2001"))
                .contains("+493082001");
        assertThat(new Dids(List.of(range)).outside("isp", "2001")).isEmpty();
        assertThat(new Dids(List.of(range)).outside("isp", "1")).isEmpty();
        assertThat(Dids.NONE.outside("isp", "1001")).isEmpty();
    }

    @Test
    void aNumberThatLeadsElsewhereShowsNobody() {
        Did range = extension("+49309871000..999", "1$1");
        Did other = new Did("+49309871002", List.of(), Action.QUEUE, "8001", true, "");
        Did hidden = new Did("+49307777", List.of(), Action.EXTENSION, "1003", false, "");
        Did elsewhere = new Did("+49305555", List.of("other"), Action.EXTENSION, "1004", true, "");
        Dids dids = new Dids(List.of(range, other, hidden, elsewhere));
        assertThat(dids.outside("isp", "1002")).isEmpty();
        assertThat(dids.outside("isp", "1003")).contains("+49309871003");
        assertThat(dids.outside("isp", "1004")).contains("+49309871004");
        assertThat(dids.outside("other", "1004")).contains("+49305555");
        assertThat(new Dids(List.of(hidden)).outside("isp", "1003")).isEmpty();
    }

    @Test
    void aFullListIsAsGoodAsAShortOne() {
        List<Did> all = new ArrayList<>(IntStream.range(0, Form.MOST_DIDS - 1)
                .mapToObj(n -> extension("+4930" + (1_000_000 + 10 * n) + ".." + (n % 2 == 0 ? "9" : "5"), "1"))
                .toList());
        all.add(extension("+49301*", "2"));
        Dids dids = new Dids(all);
        assertThat(target(dids, "+49301000005")).isEqualTo("1");
        assertThat(target(dids, "+49301000016")).isEqualTo("2");
        assertThat(target(dids, "+49301099985")).isEqualTo("1");
    }

    private static String target(Dids dids, String number) {
        return dids.of("isp", number).map(did -> did.target(number)).orElse("none");
    }

    private static Did extension(String numbers, String target) {
        return new Did(numbers, List.of(), Action.EXTENSION, target, true, "");
    }

    /** By looking at all of them. */
    private static Optional<Did> searched(List<Did> all, String trunk, String number) {
        return all.stream()
                .filter(did -> did.isFor(trunk) && did.numbers().has(number))
                .min(Comparator.comparing((Did did) -> did.numbers().block())
                        .thenComparing(did -> did.numbers().block()
                                ? 100L - did.numbers().first().length()
                                : width(did.numbers())));
    }

    private static long width(DidNumbers numbers) {
        return Long.parseLong(numbers.last().substring(1))
                - Long.parseLong(numbers.first().substring(1));
    }

    /** Few digits, so that many begin alike. */
    @Provide
    Arbitrary<String> numbers() {
        return Arbitraries.strings()
                .withChars('1', '2', '3')
                .ofMinLength(2)
                .ofMaxLength(5)
                .map(digits -> '+' + digits);
    }

    /** As the editor lets them be: no two of the same numbers, and no ranges that cross. */
    @Provide
    Arbitrary<List<Did>> sets() {
        Arbitrary<String> ranges = Combinators.combine(numbers(), numbers()).as(DidsTest::range);
        Arbitrary<String> blocks = numbers().map(number -> number + '*');
        Arbitrary<Did> dids = Combinators.combine(
                        Arbitraries.oneOf(numbers(), ranges, blocks),
                        Arbitraries.of(List.of(), List.of("isp"), List.of("other")),
                        Arbitraries.of(Action.EXTENSION, Action.QUEUE, Action.NOBODY),
                        Arbitraries.of("1", "1$1", "$1", "$0"))
                .as((numbers, trunks, action, target) ->
                        new Did(numbers, trunks.stream().map(String::valueOf).toList(), action, target, true, ""));
        return dids.list().ofMaxSize(12).map(DidsTest::compatible);
    }

    private static String range(String one, String other) {
        String last = one.substring(0, Math.max(1, one.length() - other.length() + 1)) + other.substring(1);
        String end = last.length() > one.length() ? last.substring(0, one.length()) : last;
        String first = one.compareTo(end) <= 0 ? one : end;
        return new DidNumbers(first, one.compareTo(end) <= 0 ? end : one, false).toString();
    }

    private static List<Did> compatible(List<Did> all) {
        List<Did> taken = new ArrayList<>();
        for (Did next : all) {
            boolean good = taken.stream()
                    .noneMatch(did ->
                            did.number().equals(next.number()) || did.numbers().crosses(next.numbers()));
            if (good) {
                taken.add(next);
            }
        }
        return taken;
    }
}
