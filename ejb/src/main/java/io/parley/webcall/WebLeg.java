package io.parley.webcall;

import io.parley.concurrent.Inbox;
import io.parley.concurrent.Timers;
import io.parley.fact.EndKind;
import io.parley.id.CallId;
import io.parley.sip.api.LegId;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.Termination;
import io.parley.sip.api.Termination.By;
import io.parley.sip.api.Termination.Kind;
import io.parley.webcall.WebCall.Description;
import io.parley.webcall.WebCall.State;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One leg whose signalling is requests: what SIP would say in messages is here the outcome of a request, or can be asked for. Wishes of the call
 * engine and the browser are handled one at a time and in order, so that events come in order and none after the last. Methods may be called from any
 * thread and return at once.
 */
final class WebLeg {
    private final LegId id;
    private final String user;
    private final String extension;
    private final Surroundings around;
    private final Inbox<Runnable> box = new Inbox<>(Runnable::run, Runnable::run);
    private final CompletableFuture<Outcome> begun = new CompletableFuture<>();

    // written within the inbox
    private boolean beginning = true;
    private boolean described;
    private CompletableFuture<Outcome> renewal = CompletableFuture.completedFuture(new Outcome.NoSuchCall());
    private Optional<Function<String, SipEvent.LegEvent>> answerTo = Optional.empty();
    private Timers.Timer answerTimer = () -> {};
    private volatile Optional<CallId> first = Optional.empty();
    private volatile State state = State.DIALLING;
    private volatile Optional<Description> description = Optional.empty();
    private volatile Optional<Termination> end = Optional.empty();

    /**
     * The surroundings of a leg.
     *
     * @param calls the call engine
     * @param callOf the call that has a leg now
     * @param counters of what becomes of legs
     * @param ended told when the leg is over
     */
    record Surroundings(
            Consumer<SipEvent.LegEvent> calls,
            Function<LegId, Optional<CallId>> callOf,
            Timers timers,
            WebCallCounters counters,
            Consumer<WebLeg> ended) {}

    WebLeg(LegId id, String user, String extension, Surroundings around) {
        this.id = id;
        this.user = user;
        this.extension = extension;
        this.around = around;
    }

    LegId id() {
        return id;
    }

    String extension() {
        return extension;
    }

    boolean isOf(String someone) {
        return user.equals(someone);
    }

    /** Whether it is, or was at first, a leg of this call. */
    boolean isIn(CallId call) {
        return now().equals(Optional.of(call)) || first.equals(Optional.of(call));
    }

    private Optional<CallId> now() {
        return around.callOf().apply(id).or(() -> first);
    }

    /** As its browser sees it; empty while its call is just being made. */
    Optional<WebCall> view() {
        return now().map(call -> new WebCall(call, extension, state, description, end.map(WebLeg::told)));
    }

    private static WebCall.End told(Termination how) {
        return new WebCall.End(how.code(), EndKind.of(how.kind()), how.reason());
    }

    // The browser

    /** Begins the call; done when there is something to tell its browser. */
    CompletableFuture<Outcome> begin(SipEvent.IncomingCall incoming) {
        described = incoming.offer().isPresent();
        Timers.Timer timer = around.timers().after(WebLimit.WAIT_SECONDS.seconds(), this::giveUp);
        CompletableFuture<Outcome> unused = begun.whenComplete((_, _) -> timer.cancel());
        box.post(() -> {
            around.calls().accept(incoming);
            first = around.callOf().apply(id);
            box.post(() -> beginning = false);
        });
        return begun;
    }

    /** The request waits no longer. */
    private void giveUp() {
        box.post(() -> {
            if (!begun.isDone() && state != State.ENDED) {
                around.counters().add(WebCallCounters.Count.NOT_ANSWERED);
                over(new Termination(Kind.CANCELLED, 487, By.PEER, "not answered while the request waited"), 480);
            }
        });
    }

    /** The browser does not answer the offer that it asked for. */
    private void answerMissing() {
        box.post(() -> {
            if (answerTo.isPresent() && state != State.ENDED) {
                around.counters().add(WebCallCounters.Count.PAGE_SILENT);
                over(new Termination(Kind.LOST, 408, By.PEER, "the page did not answer the server's offer"), 480);
            }
        });
    }

    /** Its user leaves. */
    void leave(String why) {
        box.post(() -> {
            if (state == State.UP) {
                over(new Termination(Kind.COMPLETED, 200, By.PEER, why), 487);
            } else if (state != State.ENDED) {
                over(new Termination(Kind.CANCELLED, 487, By.PEER, why), 487);
            }
        });
    }

    /** A new offer of the browser. */
    CompletableFuture<Outcome> renew(String offer) {
        CompletableFuture<Outcome> asked = new CompletableFuture<>();
        box.post(() -> {
            if (state != State.UP || answerTo.isPresent() || !renewal.isDone()) {
                asked.complete(new Outcome.NotNow(new WebCallRefusal.NoOfferNow()));
                return;
            }
            renewal = asked;
            Timers.Timer timer = around.timers()
                    .after(
                            WebLimit.RENEW_SECONDS.seconds(),
                            () -> asked.complete(new Outcome.NotNow(new WebCallRefusal.NoAnswerInTime())));
            CompletableFuture<Outcome> unused = asked.whenComplete((_, _) -> timer.cancel());
            around.calls().accept(new SipEvent.SessionOffered(id, Optional.of(offer)));
        });
        return asked;
    }

    /** The browser's answer to our offer. Told is the state of the moment: a call that is busy elsewhere may refuse the answer after that. */
    CompletableFuture<Outcome> answered(String answer) {
        CompletableFuture<Outcome> asked = new CompletableFuture<>();
        box.post(() -> {
            if (answerTo.isEmpty()) {
                asked.complete(new Outcome.NotNow(new WebCallRefusal.NothingToAnswer()));
                return;
            }
            SipEvent.LegEvent event = answerTo.get().apply(answer);
            answerTo = Optional.empty();
            answerTimer.cancel();
            around.calls().accept(event);
            // behind what the call made of it, where it was free to do so at once
            box.post(() -> asked.complete(end.map(WebLeg::refused).orElseGet(this::agreed)));
        });
        return asked;
    }

    private static Outcome refused(Termination how) {
        return misdescribed(how.code())
                ? new Outcome.Misdescribed(how.reason())
                : new Outcome.Refused(how.code(), how.reason());
    }

    private static boolean misdescribed(int code) {
        return code == 400 || code == 488;
    }

    // The call engine

    void progress(Optional<String> early) {
        box.post(() -> {
            if (state == State.UP || state == State.ENDED) {
                return;
            }
            if (early.isPresent()) {
                state = State.EARLY;
                description = Optional.of(new Description(WebCall.Type.PRANSWER, early.get()));
                begun.complete(agreed());
            } else if (state == State.DIALLING) {
                state = State.RINGING;
            }
        });
    }

    void accept(String sdp) {
        box.post(() -> {
            if (state == State.ENDED) {
                return;
            }
            state = State.UP;
            if (described) {
                description = Optional.of(new Description(WebCall.Type.ANSWER, sdp));
            }
            begun.complete(agreed());
        });
    }

    void reject(int code, String reason) {
        box.post(() -> {
            if (state == State.ENDED) {
                return;
            }
            if (beginning && misdescribed(code)) {
                begun.complete(new Outcome.Misdescribed(reason));
            }
            over(new Termination(Termination.kindOf(code), code, By.US, reason), code);
        });
    }

    /** Before anything else where the browser made no offer: then its answer is waited for, and the number is called. */
    void offer(String sdp) {
        box.post(() -> {
            if (state == State.UP) {
                description = Optional.of(new Description(WebCall.Type.OFFER, sdp));
                answerTo = Optional.of(answer -> new SipEvent.SessionAnswered(id, Optional.of(answer)));
            } else if (state == State.DIALLING && !described) {
                description = Optional.of(new Description(WebCall.Type.OFFER, sdp));
                answerTo = Optional.of(answer -> new SipEvent.Confirmed(id, Optional.of(answer)));
                answerTimer = around.timers().after(WebLimit.ANSWER_SECONDS.seconds(), this::answerMissing);
                begun.complete(agreed());
            }
        });
    }

    void acceptOffer(String sdp) {
        box.post(() -> {
            if (state == State.UP) {
                description = Optional.of(new Description(WebCall.Type.ANSWER, sdp));
                renewal.complete(agreed());
            }
        });
    }

    void rejectOffer(String reason) {
        box.post(() -> renewal.complete(new Outcome.Misdescribed(reason)));
    }

    void hangUp(String reason) {
        box.post(() -> {
            if (state == State.UP) {
                over(new Termination(Kind.COMPLETED, 200, By.US, reason), 487);
            } else if (state != State.ENDED) {
                over(new Termination(Kind.CANCELLED, 487, By.US, reason), 487);
            }
        });
    }

    /** Nothing of the leg follows. */
    private void over(Termination how, int status) {
        // its call knows it no longer afterwards
        first = now();
        state = State.ENDED;
        end = Optional.of(how);
        answerTo = Optional.empty();
        answerTimer.cancel();
        begun.complete(new Outcome.Refused(status, how.reason()));
        renewal.complete(new Outcome.Refused(status, how.reason()));
        around.calls().accept(new SipEvent.Ended(id, how));
        around.ended().accept(this);
    }

    private Outcome agreed() {
        return view().<Outcome>map(Outcome.Agreed::new).orElseGet(Outcome.NoSuchCall::new);
    }
}
