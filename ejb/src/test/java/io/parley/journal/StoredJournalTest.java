package io.parley.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.fact.Actor;
import io.parley.fact.AgentStateName;
import io.parley.fact.ConsultOutcome;
import io.parley.fact.Decision.Considered;
import io.parley.fact.EndKind;
import io.parley.fact.EndSide;
import io.parley.fact.EndedBy;
import io.parley.fact.EndpointLoss;
import io.parley.fact.Fact;
import io.parley.fact.LegPurpose;
import io.parley.fact.OfferRefusal;
import io.parley.fact.RouteKind;
import io.parley.fact.TransferKind;
import io.parley.json.StoredAs;
import io.parley.json.StoredWord;
import io.parley.json.jackson.RecordJson;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Journals that earlier versions wrote are read by this one to the same records and figures. What is stored must never have to be changed: a rename of a
 * class, a component or a constant that breaks a row fails here.
 *
 * <p><b>The files.</b> {@code journal-VERSION.jsonl} holds the rows of table journal_event, a line each in the shape of the spool's lines, as the code of that
 * commit wrote them through {@link EventJournal} and {@link EventRows} into H2: the facts of all tests named "…OnLoopbackTest" (the real engine, queues,
 * SIP and media, whose {@code RecordedJournal} handed each fact on to an {@link EventJournal}), of some hours of {@code RandomDay} (at ca9f7a7, of
 * {@code QueueCallScript}), and of hand-made calls that use every kind of fact with every word, every constant and every kind of actor of that commit.
 * {@code expected-VERSION.txt} is {@link StoredJournal#results} of these rows by the code of 28688f1, the last before facts had types of their own, without
 * the method {@code word()} of the enums, in whose place it had {@code name()}. To add a version: do the same with the code of that commit, and keep the
 * older ones.
 */
final class StoredJournalTest {
    private static final String LATEST = "28688f1";
    private static final Pattern VALUE = Pattern.compile(":\"([^\"]*)\"");

    /** Kinds of facts that came after {@link #LATEST}, so that no stored row has them yet; emptied when a newer journal is recorded. */
    private static final Set<String> LATER_KINDS =
            Set.of("CallerVerified", "Forwarded", "PickedUp", "EmergencyCalled", "EmergencySeen", "TollRefused");

    /** The same for words. */
    private static final Set<String> LATER_WORDS = Set.of("BLOCKED", "NO_ROUTE", "emergency", "ring-list");

    @ParameterizedTest
    @ValueSource(strings = {LATEST, "ca9f7a7"})
    void rowsOfAnEarlierVersionGiveTheRecordsAndFiguresThatTheyGave(String version) {
        assertThat(new StoredJournal(version).results()).isEqualTo(StoredJournal.lines("expected-" + version + ".txt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {LATEST, "ca9f7a7"})
    void everyRowIsWrittenAgainAsItIsStored(String version) {
        for (EventJson.Line row : new StoredJournal(version).rows()) {
            Fact fact = EventJson.fact(row.kind(), row.payload());
            assertThat(EventJson.kind(fact)).isEqualTo(row.kind());
            if (version.equals(LATEST)) {
                assertThat(EventJson.payload(fact)).isEqualTo(row.payload());
            }
            assertThat(EventJson.actor(EventJson.actor(row.actor()))).isEqualTo(row.actor());
        }
    }

    @Test
    void everyKindOfFactIsAmongThem() {
        Set<String> kinds = new StoredJournal(LATEST)
                .rows().stream().map(EventJson.Line::kind).collect(Collectors.toSet());
        kinds.addAll(LATER_KINDS);
        assertThat(kinds)
                .containsExactlyInAnyOrderElementsOf(
                        RecordJson.kinds(Fact.class).keySet());
    }

    /** Each constant with its word; what has no fact yet is not asked for. */
    private static Stream<StoredWord> words() {
        return Stream.of(
                        AgentStateName.values(),
                        ConsultOutcome.Ended.values(),
                        EndKind.values(),
                        EndSide.values(),
                        EndedBy.Party.values(),
                        EndpointLoss.values(),
                        LegPurpose.values(),
                        OfferRefusal.values(),
                        RouteKind.values(),
                        TransferKind.values(),
                        Fact.Direction.values(),
                        Fact.LegRole.values(),
                        Fact.QueueExit.values())
                .flatMap(Arrays::stream)
                .map(StoredWord.class::cast)
                .filter(word -> !word.word().equals(StoredWord.UNKNOWN))
                .filter(word -> !Set.of(EndKind.NONE, EndSide.NONE, EndedBy.Party.NOBODY)
                        .contains(word));
    }

    @Test
    void everyWordIsAmongThem() {
        Set<String> stored = new StoredJournal(LATEST)
                .rows().stream()
                        .flatMap(row -> VALUE.matcher(row.payload()).results())
                        .map(found -> found.group(1))
                        .collect(Collectors.toSet());
        assertThat(words().map(StoredWord::word).filter(word -> !LATER_WORDS.contains(word)))
                .isSubsetOf(stored);
    }

    /** A word of a newer version, as after a step back, is read; the fact counts for what it says besides. */
    @Test
    void aWordThatThisVersionDoesNotKnowLosesNoFact() {
        Fact added = EventJson.fact(
                "LegAdded", "{\"leg\":\"leg-1\",\"role\":\"ROBOT\",\"number\":\"1001\",\"purpose\":\"whisper\"}");
        assertThat(added).isEqualTo(new Fact.LegAdded("leg-1", Fact.LegRole.UNKNOWN, "1001", "", LegPurpose.UNKNOWN));
        assertThat(EventJson.fact(
                        "CallEnded", "{\"kind\":\"DIVERTED\",\"code\":302,\"by\":\"robot\",\"reason\":\"x\"}"))
                .isEqualTo(new Fact.CallEnded(EndKind.UNKNOWN, 302, new EndedBy.User("robot"), "x"));
        assertThat(EventJson.fact("ConsultEnded", "{\"leg\":\"leg-1\",\"outcome\":\"moved\"}"))
                .isEqualTo(new Fact.ConsultEnded("leg-1", new ConsultOutcome.Unanswered("moved")));
    }

    /** So that no rename of a record of the journal changes what is stored. */
    @Test
    void everyRecordOfTheJournalHasAStoredName() {
        Stream.of(Fact.class, Actor.class, Considered.class)
                .flatMap(type -> RecordJson.kinds(type).values().stream())
                .forEach(kind -> assertThat(kind.isAnnotationPresent(StoredAs.class))
                        .as(kind.getName())
                        .isTrue());
    }
}
