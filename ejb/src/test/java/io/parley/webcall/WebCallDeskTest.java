package io.parley.webcall;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.concurrent.SimulatedTimers;
import io.parley.fact.EndKind;
import io.parley.id.CallId;
import io.parley.sip.api.LegId;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.SipLegs;
import io.parley.sip.api.Source;
import io.parley.sip.api.Termination.By;
import io.parley.sip.api.Termination.Kind;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Requests of a page and commands of the call engine, which here is a list of what it was told. */
class WebCallDeskTest {
    private static final CallId CALL = new CallId("019500000000aaaaaaaa");
    private static final Optional<String> OFFER = Optional.of("v=0 offer");

    private final SimulatedTimers timers = new SimulatedTimers();
    private final List<SipEvent.LegEvent> told = new ArrayList<>();
    private final List<String> adaptor = new ArrayList<>();
    private final List<String> tried = new ArrayList<>();
    private final WebLegs legs = new WebLegs(() -> (SipLegs)
            Proxy.newProxyInstance(SipLegs.class.getClassLoader(), new Class<?>[] {SipLegs.class}, (_, method, _) -> {
                adaptor.add(method.getName());
                return null;
            }));
    private boolean admitting = true;
    private Consumer<SipEvent.LegEvent> engine = _ -> {};
    private final WebCallDesk desk = new WebCallDesk(
            legs,
            () -> admitting,
            "112"::equals,
            offer -> {
                tried.add(offer);
                return offer.contains("broken") ? Optional.of("no stream") : Optional.empty();
            },
            new WebLeg.Surroundings(
                    event -> {
                        told.add(event);
                        engine.accept(event);
                    },
                    _ -> Optional.of(CALL),
                    timers,
                    legs.counters(),
                    leg -> {
                        legs.ended(leg);
                        timers.after(WebLimit.KEPT_SECONDS.seconds(), () -> legs.forget(leg));
                    }));

    private CompletableFuture<Outcome> call() {
        return desk.call("paul", "1007", "1008", OFFER);
    }

    private LegId leg() {
        return told.getLast().leg();
    }

    private static Outcome of(CompletableFuture<Outcome> future) {
        return future.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static WebCall agreed(CompletableFuture<Outcome> future) {
        return ((Outcome.Agreed) of(future)).call();
    }

    private WebCall found() {
        return desk.find("paul", CALL).orElseThrow();
    }

    /** A call that is answered. */
    private LegId talking() {
        CompletableFuture<Outcome> call = call();
        LegId leg = leg();
        legs.answer(leg, "v=0 answer");
        assertThat(agreed(call).state()).isEqualTo(WebCall.State.UP);
        return leg;
    }

    @Test
    void requestWaitsForTheAnswer() {
        CompletableFuture<Outcome> call = call();
        SipEvent.IncomingCall incoming = (SipEvent.IncomingCall) told.getFirst();
        assertThat(incoming.source()).isEqualTo(new Source.Extension("1007"));
        assertThat(incoming.called()).isEqualTo("1008");
        assertThat(incoming.offer()).isEqualTo(OFFER);
        assertThat(found().state()).isEqualTo(WebCall.State.DIALLING);

        legs.progress(leg(), 180, Optional.empty());
        assertThat(call).isNotDone();
        assertThat(found().state()).isEqualTo(WebCall.State.RINGING);

        legs.answer(leg(), "v=0 answer");
        assertThat(agreed(call).description()).contains(new WebCall.Description(WebCall.Type.ANSWER, "v=0 answer"));
        assertThat(adaptor).isEmpty();
    }

    @Test
    void earlyMediaIsAnAnswerThatAnotherMayFollow() {
        CompletableFuture<Outcome> call = call();
        legs.progress(leg(), 183, Optional.of("v=0 early"));
        assertThat(agreed(call).description().map(WebCall.Description::type)).contains(WebCall.Type.PRANSWER);

        legs.answer(leg(), "v=0 answer");
        assertThat(found().description().map(WebCall.Description::type)).contains(WebCall.Type.ANSWER);
    }

    @Test
    void refusalIsTheOutcomeAndCanBeAskedForAWhile() {
        CompletableFuture<Outcome> call = call();
        legs.reject(leg(), 486, "busy");

        assertThat(of(call)).isEqualTo(new Outcome.Refused(486, "busy"));
        assertThat(told).last().isInstanceOf(SipEvent.Ended.class);
        assertThat(found().end().map(end -> end.kind())).contains(EndKind.BUSY);
        timers.advance(WebLimit.KEPT_SECONDS.seconds());
        assertThat(desk.of("paul")).isEmpty();
        assertThat(legs.sizes()).containsOnly(0);
        assertThat(timers.pending()).isZero();
    }

    @Test
    void offerThatTheHouseCannotUseIsToldApartFromOneTheCalleeCannot() {
        engine = event -> {
            if (event instanceof SipEvent.IncomingCall) {
                legs.reject(event.leg(), 488, "no codec");
            }
        };
        assertThat(of(call())).isEqualTo(new Outcome.Misdescribed("no codec"));

        engine = _ -> {};
        CompletableFuture<Outcome> call = call();
        legs.reject(leg(), 488, "no codec");
        assertThat(of(call)).isEqualTo(new Outcome.Refused(488, "no codec"));
    }

    @Test
    void requestThatWaitsTooLongCancelsItsCall() {
        CompletableFuture<Outcome> call = call();
        timers.advance(WebLimit.WAIT_SECONDS.seconds());

        assertThat(of(call)).isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.status())
                .isEqualTo(480));
        assertThat(((SipEvent.Ended) told.getLast()).termination())
                .extracting(end -> end.kind(), end -> end.by())
                .containsExactly(Kind.CANCELLED, By.PEER);
    }

    @Test
    void answeredCallIsNotGivenUp() {
        talking();
        timers.advance(Duration.ofHours(1));
        assertThat(found().state()).isEqualTo(WebCall.State.UP);
    }

    @Test
    void hangUpOfTheHouseEndsTheLegOnceAndNothingFollows() {
        LegId leg = talking();
        legs.hangUp(leg, "callee hung up");
        legs.hangUp(leg, "again");
        legs.answer(leg, "late");

        assertThat(told.stream().filter(SipEvent.Ended.class::isInstance)).hasSize(1);
        assertThat(found().end().map(end -> end.reason())).contains("callee hung up");
        assertThat(of(desk.renew("paul", CALL, "v=0"))).isInstanceOf(Outcome.NotNow.class);
        assertThat(told).last().isInstanceOf(SipEvent.Ended.class);
    }

    @Test
    void newOfferIsAnsweredOrRefused() {
        LegId leg = talking();
        CompletableFuture<Outcome> renewal = desk.renew("paul", CALL, "v=0 hold");
        assertThat(told.getLast()).isEqualTo(new SipEvent.SessionOffered(leg, Optional.of("v=0 hold")));
        assertThat(of(desk.renew("paul", CALL, "v=0 other"))).isInstanceOf(Outcome.NotNow.class);
        legs.acceptOffer(leg, "v=0 held");
        assertThat(agreed(renewal).description().map(WebCall.Description::sdp)).contains("v=0 held");

        CompletableFuture<Outcome> wrong = desk.renew("paul", CALL, "v=0 video");
        legs.rejectOffer(leg, 488, "no codec");
        assertThat(of(wrong)).isEqualTo(new Outcome.Misdescribed("no codec"));
        assertThat(found().state()).isEqualTo(WebCall.State.UP);

        CompletableFuture<Outcome> ignored = desk.renew("paul", CALL, "v=0 third");
        timers.advance(WebLimit.RENEW_SECONDS.seconds());
        assertThat(of(ignored)).isInstanceOf(Outcome.NotNow.class);
    }

    /** A call whose page made no offer; the server's is there. */
    private CompletableFuture<Outcome> asked() {
        CompletableFuture<Outcome> call = desk.call("paul", "1007", "1008", Optional.empty());
        legs.offer(leg(), "v=0 ours");
        return call;
    }

    @Test
    void serverOffersWhereThePageDoesNotAndTheCallIsUpOnlyWhenItIsAnswered() {
        WebCall begun = agreed(asked());
        assertThat(begun.description()).contains(new WebCall.Description(WebCall.Type.OFFER, "v=0 ours"));
        assertThat(begun.state()).isEqualTo(WebCall.State.DIALLING);

        LegId leg = leg();
        assertThat(agreed(desk.answer("paul", CALL, "v=0 theirs")).state()).isEqualTo(WebCall.State.DIALLING);
        assertThat(told.getLast()).isEqualTo(new SipEvent.Confirmed(leg, Optional.of("v=0 theirs")));
        assertThat(of(desk.answer("paul", CALL, "v=0 again"))).isInstanceOf(Outcome.NotNow.class);
        legs.answer(leg, "v=0 ours");
        assertThat(found().state()).isEqualTo(WebCall.State.UP);
        timers.advance(Duration.ofHours(1));
        assertThat(found().state()).isEqualTo(WebCall.State.UP);

        legs.offer(leg, "v=0 anew");
        assertThat(of(desk.answer("paul", CALL, "v=0 then"))).isInstanceOf(Outcome.Agreed.class);
        assertThat(told.getLast()).isEqualTo(new SipEvent.SessionAnswered(leg, Optional.of("v=0 then")));
    }

    @Test
    void callWhosePageDoesNotAnswerTheServersOfferEnds() {
        assertThat(of(asked())).isInstanceOf(Outcome.Agreed.class);
        timers.advance(WebLimit.ANSWER_SECONDS.seconds());

        assertThat(found().end().map(end -> end.reason())).contains("the page did not answer the server's offer");
        assertThat(((SipEvent.Ended) told.getLast()).termination().kind()).isEqualTo(Kind.LOST);
        assertThat(legs.counters().of(WebCallCounters.Count.PAGE_SILENT)).isOne();
        assertThat(of(desk.answer("paul", CALL, "v=0 late"))).isInstanceOf(Outcome.NotNow.class);
    }

    @Test
    void answerThatEndsTheCallIsToldApartFromANumberThatDoes() {
        engine = event -> {
            if (event instanceof SipEvent.Confirmed) {
                legs.reject(event.leg(), 488, "no ICE");
            }
        };
        assertThat(of(asked())).isInstanceOf(Outcome.Agreed.class);
        assertThat(of(desk.answer("paul", CALL, "v=0"))).isEqualTo(new Outcome.Misdescribed("no ICE"));
        timers.advance(WebLimit.KEPT_SECONDS.seconds());

        engine = event -> {
            if (event instanceof SipEvent.Confirmed) {
                legs.reject(event.leg(), 404, "no such number");
            }
        };
        assertThat(of(asked())).isInstanceOf(Outcome.Agreed.class);
        assertThat(of(desk.answer("paul", CALL, "v=0"))).isEqualTo(new Outcome.Refused(404, "no such number"));
    }

    @Test
    void offerThatCannotBeUsedNeverBecomesACall() {
        assertThat(of(desk.call("paul", "1007", "1008", Optional.of("v=0 broken"))))
                .isEqualTo(new Outcome.Misdescribed("no stream"));
        assertThat(told).isEmpty();
        assertThat(legs.sizes()).containsOnly(0);
        assertThat(legs.counters().of(WebCallCounters.Count.MISDESCRIBED)).isOne();
        assertThat(legs.counters().of(WebCallCounters.Count.BEGUN)).isZero();
    }

    @Test
    void extensionHasSoManyCallsAndNoMore() {
        for (int i = 0; i < WebLimit.PER_EXTENSION.value(); i++) {
            assertThat(call()).isNotDone();
        }
        LegId last = leg();
        tried.clear();
        assertThat(of(call())).isInstanceOf(Outcome.NotNow.class);
        assertThat(tried).isEmpty();
        legs.reject(last, 404, "no such number");
        assertThat(call()).isNotDone();
        assertThat(legs.sizes().getFirst()).isEqualTo(WebLimit.PER_EXTENSION.value());
    }

    @Test
    void overloadedServerTakesNoneAndKeepsNothing() {
        admitting = false;
        assertThat(of(call())).isInstanceOf(Outcome.Overloaded.class);
        assertThat(tried).isEmpty();
        assertThat(told).isEmpty();
        assertThat(legs.sizes()).containsOnly(0);
    }

    @Test
    void emergencyCallIsTakenThoughNoOtherIsAndSoManyAreEnough() {
        for (int i = 0; i < WebLimit.PER_EXTENSION.value(); i++) {
            assertThat(call()).isNotDone();
        }
        admitting = false;
        int most = WebLimit.PER_EXTENSION_IN_EMERGENCY.value();
        for (int i = WebLimit.PER_EXTENSION.value(); i < most; i++) {
            assertThat(desk.call("paul", "1007", "112", OFFER)).isNotDone();
        }
        assertThat(legs.sizes().getFirst()).isEqualTo(most);

        assertThat(of(desk.call("paul", "1007", "112", OFFER))).isInstanceOf(Outcome.NotNow.class);
        assertThat(desk.call("anna", "1001", "112", OFFER)).isNotDone();
    }

    @Test
    void callIsNobodyElses() {
        talking();
        assertThat(desk.find("rosa", CALL)).isEmpty();
        assertThat(of(desk.renew("rosa", CALL, "v=0"))).isInstanceOf(Outcome.NoSuchCall.class);
        assertThat(of(desk.answer("rosa", CALL, "v=0"))).isInstanceOf(Outcome.NoSuchCall.class);
        desk.signedOut("rosa");
        assertThat(found().state()).isEqualTo(WebCall.State.UP);
    }

    @Test
    void whoSignsOutLeavesHisCalls() {
        CompletableFuture<Outcome> ringing = call();
        talking();
        desk.signedOut("paul");

        assertThat(of(ringing)).isEqualTo(new Outcome.Refused(487, "signed out"));
        assertThat(legs.sizes().getFirst()).isZero();
        assertThat(desk.of("paul")).allMatch(call -> call.state() == WebCall.State.ENDED);
    }

    @Test
    void legsOfTheAdaptorAreLeftToIt() {
        LegId phone = new LegId("phone");
        legs.progress(phone, 180, Optional.empty());
        legs.answer(phone, "v=0");
        legs.transferProgress(phone, 200);
        legs.hangUp(phone, "over");
        assertThat(adaptor).containsExactly("progress", "answer", "transferProgress", "hangUp");
    }
}
