package io.parley.call.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Which call a leg belongs to, and its number there. When one call gives it to another, what is told of it meanwhile is kept and passed on in order.
 * Thread-safe.
 */
final class LegAddress {
    /** A leg of a call. */
    record Link(RunningCall call, int ref) {}

    /** Tells a call something of its leg; must do no more than post. */
    interface Delivery {
        void to(RunningCall call, int ref);
    }

    private Link link;
    private boolean underWay;
    private volatile boolean ending;
    private final List<Delivery> kept = new ArrayList<>(0);

    LegAddress(RunningCall call, int ref) {
        this.link = new Link(call, ref);
    }

    synchronized Link link() {
        return link;
    }

    /** Delivers at once, or when the leg has arrived where it goes. */
    void pass(Delivery delivery) {
        Link to;
        synchronized (this) {
            if (underWay) {
                kept.add(delivery);
                return;
            }
            to = link;
        }
        // not within the lock: the call may handle it on this thread
        delivery.to(to.call(), to.ref());
    }

    /** We asked for the leg's end. */
    boolean ending() {
        return ending;
    }

    /** Its end is asked for. */
    void ends() {
        ending = true;
    }

    /** The leg leaves its call. */
    synchronized void leaves() {
        underWay = true;
    }

    /** The leg is at another call; to be said in that call's inbox, which is why posting to it here only queues. */
    synchronized void moved(RunningCall call, int ref) {
        link = new Link(call, ref);
        underWay = false;
        kept.forEach(delivery -> delivery.to(call, ref));
        kept.clear();
    }
}
