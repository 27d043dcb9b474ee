package io.parley.signalling;

import io.parley.sip.api.SipAdaptor;
import io.parley.sip.api.SipLegs;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The SIP adaptor, from the moment at which it was attached to its endpoint. Thread-safe. */
@ApplicationScoped
public class SipLink {
    private final CompletableFuture<SipAdaptor> attached = new CompletableFuture<>();

    /** The adaptor is there; a second one is ignored. */
    public void attach(SipAdaptor adaptor) {
        attached.complete(adaptor);
    }

    public Optional<SipAdaptor> adaptor() {
        return Optional.ofNullable(attached.getNow(null));
    }

    /**
     * Commands to legs.
     *
     * @throws IllegalStateException before the adaptor is attached, when there can be no leg
     */
    public SipLegs legs() {
        return adaptor()
                .orElseThrow(() -> new IllegalStateException("no SIP adaptor yet"))
                .legs();
    }

    /**
     * Waits for the adaptor. Blocks: for the start-up only.
     *
     * @throws IllegalStateException when it did not come in time
     */
    public SipAdaptor await(Duration atMost) throws InterruptedException {
        try {
            return attached.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IllegalStateException("the SIP adaptor was not attached within " + atMost.toSeconds() + " s", e);
        }
    }
}
