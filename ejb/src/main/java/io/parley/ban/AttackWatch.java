package io.parley.ban;

import io.parley.signalling.SipLink;
import io.parley.sip.api.SipAdaptor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Whether SIP is under attack now. Thread-safe, but for {@link #look}. */
@ApplicationScoped
public class AttackWatch {
    private static final Logger LOG = Logger.getLogger(AttackWatch.class);

    private final List<Consumer<Optional<Attack>>> listeners = new CopyOnWriteArrayList<>();
    private final AttackSigns signs = new AttackSigns();
    private volatile Optional<Attack> now = Optional.empty();
    private SipLink sip;
    private InstantSource clock;

    /** For the container's proxy. */
    protected AttackWatch() {}

    @Inject
    public AttackWatch(SipLink sip, InstantSource clock) {
        this.sip = sip;
        this.clock = clock;
    }

    /** The attack that is under way. */
    public Optional<Attack> now() {
        return now;
    }

    /** Calls the listener when an attack begins, has led to other bans, or ends; on the thread that looks: it must return at once. The result ends it. */
    public Runnable listen(Consumer<Optional<Attack>> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Looks anew; to be called every few seconds by one thread. */
    public void look() {
        Optional<SipAdaptor> adaptor = sip.adaptor();
        if (adaptor.isEmpty()) {
            return;
        }
        Map<String, Long> counters = adaptor.get().usage().counters();
        long dropped = Stream.of("dropped_banned", "dropped_flood", "dropped_scanner")
                .mapToLong(name -> counters.getOrDefault(name, 0L))
                .sum();
        Optional<Attack> before = now;
        now = signs.read(clock.instant(), adaptor.get().bans().inForce(), dropped);
        if (before.isEmpty() && now.isPresent()) {
            LOG.warnf(
                    "BAN0001 SIP is under attack: %d addresses banned in ten minutes, %d messages dropped in a minute",
                    now.get().banned(), now.get().dropped());
        } else if (before.isPresent() && now.isEmpty()) {
            LOG.info("BAN0002 the attack on SIP is over");
        }
        if (!now.map(Attack::banned).equals(before.map(Attack::banned))) {
            listeners.forEach(listener -> listener.accept(now));
        }
    }
}
