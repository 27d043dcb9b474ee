package io.parley.security;

import io.parley.directory.Role;
import java.util.Optional;
import java.util.Set;

/** Proves who somebody is, by password or API key. Thread-safe. Blocks for the time of the key derivation (tens of milliseconds): not for the wire. */
public interface SignIn {
    /** True while the server starts and has not loaded its people and keys: nothing that anybody shows can be told from something wrong. */
    boolean starting();

    /**
     * Checks a password; a wrong one and an unknown user take the same time. Failures are counted and slowed down per user and address; while {@link #starting}
     * nothing is.
     */
    Result password(String user, String password, String address);

    /** Checks an API key of the header X-API-Key or Authorization: Bearer. While {@link #starting} none is known. */
    Optional<Principal> apiKey(String key);

    /**
     * The identity of a user or program.
     *
     * @param user their sign-in name; of an API key, "key:" and its name, which is no user's
     * @param extension their extension, if they have one
     */
    record Principal(String user, String displayName, Set<Role> roles, Optional<String> extension) {
        public Principal {
            roles = Set.copyOf(roles);
        }

        public boolean has(Role role) {
            return roles.contains(role);
        }
    }

    /** The result of a sign-in. */
    sealed interface Result {
        /**
         * The password fits.
         *
         * @param password the mark of the one that was shown, as of {@link PasswordMarks}: they may have another by now
         */
        record Welcome(Principal principal, String password) implements Result {}

        /** Wrong user or password: the page does not say which. */
        record Wrong() implements Result {}

        /** Too many failures; try again after so many seconds. */
        record Locked(long seconds) implements Result {}

        /** The server is {@link SignIn#starting}: nothing was checked; try again in a moment. */
        record Starting() implements Result {}
    }
}
