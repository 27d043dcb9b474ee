package io.parley.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class BlockedCallersTest {
    @Property
    void aCallerIsBlockedByTheirNumberElseByItsLongestBeginning(
            @ForAll("entries") Set<String> entries, @ForAll("numbers") String number) {
        BlockedCallers blocked = of(entries);

        assertThat(blocked.blocking(number).map(BlockedCaller::number)).isEqualTo(searched(entries, number));
    }

    @Property
    void eachIsFoundByTheNumberThatIsKept(@ForAll("entries") Set<String> entries) {
        BlockedCallers blocked = of(entries);

        assertThat(blocked.all())
                .extracting(BlockedCaller::number)
                .containsExactlyElementsOf(entries.stream().sorted().toList());
        assertThat(entries).allMatch(entry -> blocked.find(entry).isPresent());
    }

    @Test
    void whoHasNoNumberIsNeverBlocked() {
        assertThat(of(Set.of("+4*", "1001")).blocking("")).isEmpty();
    }

    /** The form in which one is kept is no number of a caller. */
    @Test
    void anAsteriskIsNoDigit() {
        assertThat(of(Set.of("+4930*")).blocking("+493")).isEmpty();
        assertThat(of(Set.of("+4930*")).blocking("+4930")).isPresent();
    }

    @Test
    void aFullListIsAsGoodAsAShortOne() {
        BlockedCallers blocked = new BlockedCallers(IntStream.range(0, Form.MOST_BLOCKED)
                .mapToObj(n -> new BlockedCaller("+49201" + (1_000_000 + n) + (n % 2 == 0 ? "*" : ""), ""))
                .toList());

        assertThat(blocked.blocking("+492011009999")).isPresent();
        assertThat(blocked.blocking("+4920110099989"))
                .map(BlockedCaller::number)
                .contains("+492011009998*");
        assertThat(blocked.blocking("+4920110099999")).isEmpty();
    }

    /** By looking at all of them. */
    private static Optional<String> searched(Set<String> entries, String number) {
        return entries.stream()
                .filter(entry -> entry.endsWith("*")
                        ? number.startsWith(entry.substring(0, entry.length() - 1))
                        : number.equals(entry))
                .max(Comparator.comparing((String entry) -> !entry.endsWith("*"))
                        .thenComparing(String::length));
    }

    private static BlockedCallers of(Set<String> entries) {
        return new BlockedCallers(
                entries.stream().map(entry -> new BlockedCaller(entry, "")).toList());
    }

    /** Few digits, so that many begin alike. */
    @Provide
    Arbitrary<String> numbers() {
        return Arbitraries.strings()
                .withChars('1', '2')
                .ofMinLength(1)
                .ofMaxLength(6)
                .flatMap(digits -> Arbitraries.of(digits, "+" + digits));
    }

    @Provide
    Arbitrary<Set<String>> entries() {
        return numbers()
                .flatMap(number -> Arbitraries.of(List.of(number, number + "*")))
                .set()
                .ofMaxSize(12);
    }
}
