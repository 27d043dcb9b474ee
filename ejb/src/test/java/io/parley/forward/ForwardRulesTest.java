package io.parley.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.Forwards;
import io.parley.directory.Reachability;
import io.parley.fact.ForwardReason;
import io.parley.forward.ForwardRules.Situation;
import io.parley.forward.ForwardRules.Verdict;
import io.parley.forward.ForwardRules.Why;
import io.parley.sip.api.Termination.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ForwardRulesTest {
    private static final Situation THERE = new Situation(false, true, false, false);
    private static final Situation GONE = new Situation(false, false, false, false);
    private static final Situation ENGAGED = new Situation(false, true, true, false);
    private static final Situation UNDISTURBED = new Situation(true, true, false, false);
    private static final Forwards ALL_KINDS =
            new Forwards(Optional.of("1"), Optional.of("2"), Optional.of("3"), Duration.ofSeconds(7), Optional.of("4"));
    private static final Reachability BUT_ALWAYS = Reachability.PLAIN.with(ALL_KINDS.withAlways(Optional.empty()));

    @Test
    void eachForwardIsForItsCase() {
        assertThat(verdict(Reachability.PLAIN.with(ALL_KINDS), GONE)).isEqualTo(goOn(ForwardReason.ALWAYS, "1"));
        assertThat(verdict(BUT_ALWAYS, GONE)).isEqualTo(goOn(ForwardReason.NOT_REGISTERED, "4"));
        assertThat(verdict(BUT_ALWAYS.withCallWaiting(false), ENGAGED)).isEqualTo(goOn(ForwardReason.BUSY, "2"));
        assertThat(verdict(BUT_ALWAYS, UNDISTURBED)).isEqualTo(goOn(ForwardReason.DO_NOT_DISTURB, "2"));
        assertThat(verdict(BUT_ALWAYS.withDoNotDisturb(true), GONE)).isEqualTo(goOn(ForwardReason.DO_NOT_DISTURB, "2"));
        assertThat(verdict(BUT_ALWAYS, ENGAGED))
                .isEqualTo(new Verdict.Ring(
                        new Onward(Optional.of("2"), Optional.of("3"), Duration.ofSeconds(7), Optional.of("4"))));
    }

    @Test
    void withoutForwardsTheCallRingsOrIsRefused() {
        assertThat(verdict(Reachability.PLAIN, GONE)).isEqualTo(new Verdict.Refuse(Why.NOT_REGISTERED));
        assertThat(verdict(Reachability.PLAIN, UNDISTURBED)).isEqualTo(new Verdict.Refuse(Why.DO_NOT_DISTURB));
        assertThat(verdict(Reachability.PLAIN.withCallWaiting(false), ENGAGED)).isEqualTo(new Verdict.Refuse(Why.BUSY));
        assertThat(verdict(Reachability.PLAIN, ENGAGED)).isInstanceOf(Verdict.Ring.class);
    }

    @Test
    void forwardThatCannotBeFollowedCountsForNothing() {
        assertThat(of(Reachability.PLAIN.with(ALL_KINDS), GONE, Predicate.isEqual("4")))
                .isEqualTo(goOn(ForwardReason.NOT_REGISTERED, "4"));
        assertThat(of(Reachability.PLAIN.with(ALL_KINDS), THERE, _ -> false))
                .isEqualTo(new Verdict.Ring(
                        new Onward(Optional.empty(), Optional.empty(), Duration.ofSeconds(7), Optional.empty())));
    }

    @Test
    void whoForwardsAllCallsIsNotRungByOneThatWasForwardedOftenEnough() {
        Situation spent = new Situation(false, true, false, true);
        assertThat(of(Reachability.PLAIN.with(ALL_KINDS), spent, _ -> false))
                .isEqualTo(new Verdict.Refuse(Why.FORWARDED_TOO_OFTEN));
        assertThat(of(BUT_ALWAYS, spent, _ -> false)).isInstanceOf(Verdict.Ring.class);
    }

    @Test
    void onlyForwardsThatAreDueAreAskedForAsSuch() {
        List<String> due = new ArrayList<>();
        Predicate<String> asked = to -> !due.add(to);
        ForwardRules.of(BUT_ALWAYS, THERE, asked, _ -> true);
        assertThat(due).isEmpty();
        ForwardRules.of(BUT_ALWAYS, UNDISTURBED, asked, _ -> true);
        assertThat(due).containsExactly("2");
        due.clear();
        ForwardRules.of(BUT_ALWAYS, GONE, asked, _ -> true);
        assertThat(due).containsExactly("4");
    }

    @Test
    void whatPhonesSayIsReadAsTheyMeanIt() {
        Onward onward = new Onward(Optional.of("2"), Optional.of("3"), Duration.ofSeconds(7), Optional.of("4"));
        assertThat(onward.ended(Kind.BUSY, true)).contains(new Forward(ForwardReason.BUSY, "2"));
        assertThat(onward.ended(Kind.REJECTED, false)).contains(new Forward(ForwardReason.BUSY, "2"));
        assertThat(onward.ended(Kind.NO_ANSWER, false)).contains(new Forward(ForwardReason.BUSY, "2"));
        assertThat(onward.ended(Kind.NO_ANSWER, true)).contains(new Forward(ForwardReason.NO_ANSWER, "3"));
        assertThat(onward.ended(Kind.LOST, false)).contains(new Forward(ForwardReason.NOT_REGISTERED, "4"));
        assertThat(onward.ended(Kind.LOST, true)).contains(new Forward(ForwardReason.NO_ANSWER, "3"));
        assertThat(onward.unanswered(true)).contains(new Forward(ForwardReason.NO_ANSWER, "3"));
        assertThat(Onward.NOWHERE.ringTime(Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(30));
        assertThat(onward.ringTime(Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(7));
        for (Kind kind : Kind.values()) {
            assertThat(Onward.NOWHERE.ended(kind, true)).isEmpty();
            assertThat(Onward.NOWHERE.ended(kind, false)).isEmpty();
        }
    }

    /** Whoever forwards to whomever: a call that follows forwards by the rule of the engine comes to an end, at nobody twice. */
    @Property
    void everyChainEnds(
            @ForAll("houses") Map<String, Reachability> house, @ForAll boolean registered, @ForAll boolean engaged) {
        for (String first : house.keySet()) {
            List<String> path = new ArrayList<>();
            String at = first;
            while (true) {
                String here = at;
                Verdict verdict = of(
                        house.get(here),
                        new Situation(false, registered, engaged, path.size() >= ForwardRules.MOST),
                        to -> path.size() < ForwardRules.MOST && !to.equals(here) && !path.contains(to));
                if (!(verdict instanceof Verdict.GoOn(Forward forward))) {
                    break;
                }
                path.add(here);
                at = forward.to();
                assertThat(path).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(ForwardRules.MOST);
            }
        }
    }

    @Provide
    Arbitrary<Map<String, Reachability>> houses() {
        Arbitrary<Optional<String>> number =
                Arbitraries.of("1", "2", "3", "4", "5", "6", "7", "8").optional();
        Arbitrary<Reachability> one = Combinators.combine(
                        number, number, number, number, Arbitraries.of(true, false), Arbitraries.of(true, false))
                .as((always, busy, noAnswer, gone, quiet, waiting) -> new Reachability(
                        new Forwards(always, busy, noAnswer, Forwards.STANDARD, gone), quiet, waiting, List.of()));
        return one.list().ofSize(8).map(all -> {
            Map<String, Reachability> house = new HashMap<>();
            all.forEach(each -> house.put(String.valueOf(house.size() + 1), each));
            return house;
        });
    }

    private static Verdict verdict(Reachability wanted, Situation now) {
        return of(wanted, now, _ -> true);
    }

    private static Verdict of(Reachability wanted, Situation now, Predicate<String> followable) {
        return ForwardRules.of(wanted, now, followable, followable);
    }

    private static Verdict goOn(ForwardReason reason, String to) {
        return new Verdict.GoOn(new Forward(reason, to));
    }
}
