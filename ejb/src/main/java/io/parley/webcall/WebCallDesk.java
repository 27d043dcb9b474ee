package io.parley.webcall;

import io.parley.call.CallId;
import io.parley.call.engine.CallEngine;
import io.parley.concurrent.Timers;
import io.parley.signalling.SipLink;
import io.parley.sip.api.Party;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.Source;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Begins calls by request, past the same admission control as those by SIP, and finds them again. */
@ApplicationScoped
public class WebCallDesk implements WebCalls {
    private static final Executor REPLIES =
            task -> Thread.ofVirtual().name("parley-web-call").start(task);

    private final WebLegs legs;
    private final BooleanSupplier admission;
    private final WebLeg.Surroundings around;

    @Inject
    public WebCallDesk(WebLegs legs, CallEngine calls, SipLink sip, Timers timers) {
        this(
                legs,
                () -> sip.adaptor()
                        .filter(adaptor -> adaptor.lifecycle().admit())
                        .isPresent(),
                new WebLeg.Surroundings(calls::onEvent, calls::callOf, timers, leg -> {
                    legs.ended(leg);
                    timers.after(WebLimit.KEPT_SECONDS.seconds(), () -> legs.forget(leg));
                }));
    }

    WebCallDesk(WebLegs legs, BooleanSupplier admission, WebLeg.Surroundings around) {
        this.legs = legs;
        this.admission = admission;
        this.around = around;
    }

    /** For the container's proxy. */
    protected WebCallDesk() {
        this(null, () -> false, null);
    }

    @Override
    public CompletableFuture<Outcome> call(String user, String extension, String number, Optional<String> offer) {
        if (!legs.take(extension)) {
            return CompletableFuture.completedFuture(new Outcome.NotNow(
                    "Extension " + extension + " has " + WebLimit.PER_EXTENSION.value() + " such calls already."));
        }
        if (legs.full() || !admission.getAsBoolean()) {
            legs.giveBack(extension);
            return CompletableFuture.completedFuture(
                    new Outcome.Overloaded("No new calls are taken now; try again in a minute."));
        }
        WebLeg leg = new WebLeg(WebLegs.id(UUID.randomUUID().toString()), user, extension, around);
        legs.add(leg);
        return told(leg.begin(new SipEvent.IncomingCall(
                leg.id(),
                leg.id().value(),
                new Source.Extension(extension),
                number,
                new Party(extension, ""),
                offer,
                CallEngine.HTTP)));
    }

    @Override
    public CompletableFuture<Outcome> renew(String user, CallId call, String offer) {
        return with(user, call, leg -> leg.renew(offer));
    }

    @Override
    public CompletableFuture<Outcome> answer(String user, CallId call, String answer) {
        return with(user, call, leg -> leg.answered(answer));
    }

    private CompletableFuture<Outcome> with(
            String user, CallId call, Function<WebLeg, CompletableFuture<Outcome>> request) {
        return legs.find(user, call)
                .map(leg -> told(request.apply(leg)))
                .orElseGet(() -> CompletableFuture.completedFuture(new Outcome.NoSuchCall()));
    }

    /** Who waits may write to the network: not on the thread that a call runs on. */
    private static CompletableFuture<Outcome> told(CompletableFuture<Outcome> outcome) {
        return outcome.thenApplyAsync(Function.identity(), REPLIES);
    }

    @Override
    public Optional<WebCall> find(String user, CallId call) {
        return legs.find(user, call).flatMap(WebLeg::view);
    }

    @Override
    public List<WebCall> of(String user) {
        return legs.all(user)
                .flatMap(leg -> leg.view().stream())
                .sorted(Comparator.comparing(WebCall::call))
                .toList();
    }

    @Override
    public void signedOut(String user) {
        legs.all(user).forEach(leg -> leg.leave("signed out"));
    }
}
