package io.parley.webcall;

import io.parley.call.engine.CallEngine;
import io.parley.call.engine.Destinations;
import io.parley.concurrent.Timers;
import io.parley.id.CallId;
import io.parley.media.api.MediaServer;
import io.parley.signalling.SipLink;
import io.parley.sip.api.Party;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.Source;
import io.parley.webcall.WebCallCounters.Count;
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
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** Begins calls by request, past the same admission control as those by SIP, and finds them again. */
@ApplicationScoped
public class WebCallDesk implements WebCalls {
    private static final Logger LOG = Logger.getLogger(WebCallDesk.class);
    private static final Executor REPLIES =
            task -> Thread.ofVirtual().name("parley-web-call").start(task);

    private final WebLegs legs;
    private final BooleanSupplier admission;
    private final Predicate<String> urgent;
    private final Function<String, Optional<String>> flaw;
    private final WebLeg.Surroundings around;

    @Inject
    public WebCallDesk(
            WebLegs legs, CallEngine calls, SipLink sip, MediaServer media, Timers timers, Destinations destinations) {
        this(
                legs,
                () -> sip.adaptor()
                        .filter(adaptor -> adaptor.lifecycle().admit())
                        .isPresent(),
                destinations::isEmergency,
                offer -> OfferTrial.flaw(media, offer),
                new WebLeg.Surroundings(calls::onEvent, calls::callOf, timers, legs.counters(), leg -> {
                    legs.ended(leg);
                    timers.after(WebLimit.KEPT_SECONDS.seconds(), () -> legs.forget(leg));
                }));
    }

    /**
     * A desk with all that it works with.
     *
     * @param urgent whether a number is one for emergencies: load and draining keep no call to it away, and more room is kept for it
     * @param flaw why an offer cannot be used, where it cannot
     */
    WebCallDesk(
            WebLegs legs,
            BooleanSupplier admission,
            Predicate<String> urgent,
            Function<String, Optional<String>> flaw,
            WebLeg.Surroundings around) {
        this.legs = legs;
        this.admission = admission;
        this.urgent = urgent;
        this.flaw = flaw;
        this.around = around;
    }

    /** For the container's proxy. */
    protected WebCallDesk() {
        this(null, () -> false, _ -> false, _ -> Optional.empty(), null);
    }

    @Override
    public CompletableFuture<Outcome> call(String user, String extension, String number, Optional<String> offer) {
        boolean emergency = urgent.test(number);
        WebLimit most = emergency ? WebLimit.PER_EXTENSION_IN_EMERGENCY : WebLimit.PER_EXTENSION;
        if (!legs.take(extension, most)) {
            legs.counters().add(Count.TOO_MANY);
            return CompletableFuture.completedFuture(
                    new Outcome.NotNow(new WebCallRefusal.TooMany(extension, most.value())));
        }
        boolean full = legs.full(emergency ? WebLimit.IN_ALL_IN_EMERGENCY : WebLimit.IN_ALL);
        if (full || !(emergency || admission.getAsBoolean())) {
            legs.giveBack(extension);
            legs.counters().add(Count.OVERLOADED);
            return CompletableFuture.completedFuture(new Outcome.Overloaded(new WebCallRefusal.NoNewCalls()));
        }
        // Behind all limits, as a trial takes ports and work
        Optional<String> wrong = Optional.of("");
        try {
            wrong = offer.flatMap(flaw);
        } finally {
            if (wrong.isPresent()) {
                legs.giveBack(extension);
            }
        }
        if (wrong.isPresent()) {
            LOG.debugf("WEC0001 offer of %s for a call from %s refused: %s", user, extension, wrong.get());
            legs.counters().add(Count.MISDESCRIBED);
            return CompletableFuture.completedFuture(new Outcome.Misdescribed(wrong.get()));
        }
        WebLeg leg = new WebLeg(WebLegs.id(UUID.randomUUID().toString()), user, extension, around);
        legs.add(leg);
        legs.counters().add(Count.BEGUN);
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

    /** The one who waits may write to the network: not on the thread that a call runs on. */
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
