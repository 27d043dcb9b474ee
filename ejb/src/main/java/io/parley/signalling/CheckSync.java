package io.parley.signalling;

import io.parley.fact.Actor;
import io.parley.fact.Fact.ConfigChanged;
import io.parley.fact.Journal;
import io.parley.sip.api.Binding;
import io.parley.sip.api.RegistrationStore;
import io.parley.sip.api.SipAdaptor;
import io.parley.sip.api.SipPhones;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks the phones of an extension to look for a new configuration, by NOTIFY of the event check-sync. Pages have none and are not asked. */
@Dependent
public class CheckSync {
    /** How long answers are waited for; a phone that is there answers at once. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final RegistrationStore registrations;
    private final SipLink sip;
    private final Journal journal;

    @Inject
    public CheckSync(RegistrationStore registrations, SipLink sip, Journal journal) {
        this.registrations = registrations;
        this.sip = sip;
        this.journal = journal;
    }

    /**
     * What the phones said.
     *
     * @param devices phones that were asked
     * @param taken those that answered with 2xx
     * @param refused those that answered otherwise; many want a password for it (401) unless they are told whom to trust
     */
    public record Answers(int devices, int taken, int refused) {
        /** Phones that said nothing in time. */
        public int silent() {
            return devices - taken - refused;
        }
    }

    /**
     * Asks all phones that are registered, and waits for their answers, for {@code PATIENCE} at most. Blocks.
     *
     * @param reboot whether they are to start anew, too; many do so in any case
     */
    public Answers ask(String extension, boolean reboot, Actor by) {
        SipPhones phones = sip.adaptor().map(SipAdaptor::phones).orElse(SipPhones.NONE);
        List<Binding> devices = registrations.bindings(extension).stream()
                .filter(device -> !device.webSocket())
                .toList();
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        CountDownLatch open = new CountDownLatch(devices.size());
        devices.forEach(device -> phones.checkSync(device, reboot, code -> {
            said(code).map(took -> took ? taken : refused).ifPresent(AtomicInteger::incrementAndGet);
            open.countDown();
        }));
        if (!devices.isEmpty()) {
            journal.append(
                    by, new ConfigChanged("extension " + extension, reboot ? "phones restarted" : "phones told"));
        }
        await(open);
        // refused first: what comes between the two is silent still, and no phone is counted twice
        int no = refused.get();
        return new Answers(devices.size(), Math.min(taken.get(), devices.size() - no), no);
    }

    /** Whether a phone took it; empty where it said nothing. */
    private static Optional<Boolean> said(int code) {
        return code == 408 || code == 503 ? Optional.empty() : Optional.of(code < 300);
    }

    private static void await(CountDownLatch open) {
        try {
            // those that are silent are told by what is missing
            boolean unused = open.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
