package io.parley.sip.api;

import java.util.List;

/** Where bindings are kept. A port: the contact centre implements it over a shared cache; must not block on anything slow. Thread-safe. */
public interface RegistrationStore {
    /** Live bindings of a user, newest first; expired ones are not returned. */
    List<Binding> bindings(String user);

    /** Replaces all bindings of a user in one step; an empty list removes the user. */
    void replace(String user, List<Binding> bindings);

    /** Users with a binding that ended at or before this epoch millisecond; for the expiry sweep. */
    List<String> usersWithExpired(long epochMillis);

    /** The bindings of a user that ended at or before this epoch millisecond and were not yet dropped by {@link #replace}; for the expiry sweep. */
    List<Binding> expiredBindings(String user, long epochMillis);
}
