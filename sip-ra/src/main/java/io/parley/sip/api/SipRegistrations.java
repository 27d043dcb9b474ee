package io.parley.sip.api;

import java.util.function.Predicate;

/** Commands to the registrar. Thread-safe. */
public interface SipRegistrations {
    /**
     * Ends contacts of a user that were registered by what counts no longer; each is told as {@link SipEvent.Unregistered} of the cause {@code WITHDRAWN}. To be
     * called once the {@link SipDirectory} shows the change: a REGISTER that was authenticated before is stored before this and ended by it, or refused.
     *
     * @return false while the adaptor is not active: nobody can register, and nothing was done
     */
    boolean end(String user, Predicate<Binding> which);
}
