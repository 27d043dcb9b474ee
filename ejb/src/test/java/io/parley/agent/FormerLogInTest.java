package io.parley.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentState.NotReady;
import io.parley.agent.AgentState.OnCall;
import io.parley.agent.AgentState.WrapUp;
import io.parley.agent.FormerLogIn.Unfinished;
import io.parley.fact.Actor;
import io.parley.fact.Fact;
import io.parley.fact.Journal;
import io.parley.fact.JournalEvent;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.OfferId;
import io.parley.id.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The journal alone tells what an agent was doing. */
class FormerLogInTest {
    private static final Instant T0 = Instant.parse("2026-01-01T08:00:00Z");
    private static final AgentId ANNA = new AgentId("anna");
    private static final QueueId SALES = new QueueId("8001");
    private static final QueueId SUPPORT = new QueueId("8002");
    private static final CallId CALL = new CallId("c1");
    private static final CallId DIRECT = new CallId("d1");
    private static final OfferId OFFER = new OfferId("o1");
    private static final Actor SELF = new Actor.User("anna", "portal");
    private static final Actor PRODUCT = new Actor.System("test");
    private static final Duration WRAP_UP = Duration.ofSeconds(30);
    private static final int LAST_STATES = 8;

    private final List<JournalEvent> journal = new ArrayList<>();
    private Instant now = T0;
    private final AgentRoster roster = new AgentRoster(new ConcurrentHashMap<>(), new Recorder(), () -> now);

    private final class Recorder implements Journal {
        @Override
        public void append(CallId call, Actor actor, Fact.OfCall fact) {}

        @Override
        public void append(Actor actor, Fact fact) {
            journal.add(new JournalEvent(journal.size(), Optional.empty(), 0, now, 0, "n", actor, fact));
        }

        @Override
        public void closed(CallId call) {}

        @Override
        public AutoCloseable listen(Consumer<JournalEvent> listener) {
            return () -> {};
        }
    }

    private void does(AgentEvent... events) {
        for (AgentEvent event : events) {
            now = now.plusSeconds(7);
            roster.change(ANNA, event, event instanceof AgentEvent.LogIn ? SELF : PRODUCT);
        }
    }

    private static AgentEvent logIn() {
        return new AgentEvent.LogIn("1001", true, Set.of(SALES, SUPPORT), true);
    }

    private Optional<FormerLogIn> former() {
        return FormerLogIn.of(journal, now);
    }

    @Test
    void whoNeverLoggedInHasNone() {
        assertThat(former()).isEmpty();
    }

    @Test
    void talkThatIsCutOffLeavesAWholeWrapUp() {
        does(logIn(), reserve(), new AgentEvent.Answer(OFFER));
        assertThat(former().orElseThrow().wrapUp()).contains(new Unfinished(CALL, SALES, Duration.ZERO));
    }

    @Test
    void talkWithACallerWhoWasLeftToHimLeavesAWholeWrapUpToo() {
        does(logIn(), new AgentEvent.DirectBegan(DIRECT), new AgentEvent.DirectServes(DIRECT, SUPPORT));
        assertThat(former().orElseThrow().wrapUp()).contains(new Unfinished(DIRECT, SUPPORT, Duration.ZERO));
    }

    @Test
    void afterADirectCallHeGoesOnWithWhatHeDidBefore() {
        does(logIn(), new AgentEvent.NotReady("break"), new AgentEvent.DirectBegan(DIRECT));
        assertThat(former().orElseThrow().reason()).contains("break");
        assertThat(former().orElseThrow().wrapUp()).isEmpty();
    }

    @Test
    void aDirectCallDoesNotBeginTheWrapUpAnew() {
        does(
                logIn(),
                reserve(),
                new AgentEvent.Answer(OFFER),
                new AgentEvent.CallOver(CALL, WRAP_UP),
                new AgentEvent.DirectBegan(DIRECT),
                new AgentEvent.DirectEnded(DIRECT, Duration.ZERO));
        WrapUp entry = (WrapUp) roster.find(ANNA).orElseThrow().state();
        assertThat(former().orElseThrow().wrapUp().orElseThrow().wrappedUp())
                .isEqualTo(Duration.between(entry.until().minus(WRAP_UP), now))
                .isPositive();
    }

    @Test
    void logInByARestartIsNoWishForOne() {
        does(logIn());
        Instant asked = now;
        now = now.plusSeconds(3600);
        journal.add(new JournalEvent(
                9, Optional.empty(), 0, now, 0, "n", PRODUCT, new Fact.AgentLoggedIn(ANNA, "1001", List.of(SALES), 1)));
        assertThat(former().orElseThrow().askedAt()).isEqualTo(asked);
        assertThat(FormerLogIn.of(journal.subList(1, journal.size()), now)).isEmpty();
    }

    private static AgentEvent reserve() {
        return new AgentEvent.Reserve(OFFER, SALES, CALL, T0.plusSeconds(20));
    }

    /** Whatever he did: what the journal tells is what his entry said. */
    @Property(tries = 3_000)
    void journalTellsWhatTheEntrySaid(@ForAll("events") List<AgentEvent> events) {
        new FormerLogInTest().play(events);
    }

    private void play(List<AgentEvent> events) {
        for (AgentEvent event : events) {
            boolean wishInACall = event instanceof AgentEvent.Ready
                    && roster.find(ANNA).map(AgentEntry::state).orElse(null) instanceof OnCall;
            if (!wishInACall) {
                does(event);
            }
        }
        AgentEntry entry = roster.find(ANNA).orElseGet(() -> AgentEntry.offline(ANNA));
        Optional<FormerLogIn> former = FormerLogIn.of(lastFacts(), now);
        if (entry.state() instanceof AgentState.Offline) {
            assertThat(former).isEmpty();
            return;
        }
        AgentState doing = entry.state() instanceof OnCall on && on.queue().isEmpty()
                ? on.resume().orElseThrow()
                : entry.state();
        assertThat(former.orElseThrow().queues()).isEqualTo(entry.queues());
        assertThat(former.orElseThrow().extension()).isEqualTo(entry.extension());
        assertThat(former.orElseThrow().session()).isEqualTo(entry.session());
        assertThat(former.orElseThrow().reason())
                .isEqualTo(
                        doing instanceof NotReady(String reason) && !reason.equals(AgentMachine.UNREACHABLE)
                                ? Optional.of(reason)
                                : Optional.empty());
        Optional<Unfinished> wrapUp = former.orElseThrow().wrapUp();
        switch (doing) {
            case OnCall on -> assertThat(wrapUp).contains(new Unfinished(on.call(), SALES, Duration.ZERO));
            case WrapUp w -> {
                assertThat(wrapUp.orElseThrow().call()).isEqualTo(w.call());
                assertThat(wrapUp.orElseThrow().queue()).isEqualTo(SALES);
                // less where so much happened since that its begin is not among the last facts
                assertThat(wrapUp.orElseThrow().wrappedUp())
                        .isBetween(Duration.ZERO, Duration.between(w.until().minus(WRAP_UP), now));
            }
            default -> assertThat(wrapUp).isEmpty();
        }
    }

    /** As the database gives them: his log-ins, and the last changes of his state. */
    private List<JournalEvent> lastFacts() {
        List<JournalEvent> states = journal.stream()
                .filter(event -> event.fact() instanceof Fact.AgentStateChanged)
                .toList();
        List<JournalEvent> last = states.subList(Math.max(0, states.size() - LAST_STATES), states.size());
        return journal.stream()
                .filter(event -> event.fact() instanceof Fact.AgentLoggedIn || last.contains(event))
                .toList();
    }

    @Provide
    Arbitrary<List<AgentEvent>> events() {
        Arbitrary<AgentEvent> event = Arbitraries.of(
                logIn(),
                logIn(),
                new AgentEvent.LogIn("1002", false, Set.of(SALES), false),
                new AgentEvent.LogOut(Optional.empty()),
                new AgentEvent.LogOut(Optional.of(SALES)),
                new AgentEvent.Ready(),
                new AgentEvent.NotReady("break"),
                new AgentEvent.Reach(false),
                new AgentEvent.Reach(true),
                reserve(),
                reserve(),
                new AgentEvent.DirectServes(DIRECT, SALES),
                new AgentEvent.DirectEnded(DIRECT, WRAP_UP),
                new AgentEvent.Ring(OFFER),
                new AgentEvent.Answer(OFFER),
                new AgentEvent.Answer(OFFER),
                new AgentEvent.Release(OFFER),
                new AgentEvent.CallOver(CALL, WRAP_UP),
                new AgentEvent.WrapUpOver(),
                new AgentEvent.DirectBegan(DIRECT),
                new AgentEvent.DirectEnded(DIRECT, Duration.ZERO));
        return event.list().ofMinSize(1).ofMaxSize(40);
    }
}
