package io.parley.directory;

/**
 * A number that can ring. The SIP secret is kept only as HA1 digests.
 *
 * @param allowExternal may call outside numbers
 * @param maxContacts devices registered at once
 * @param reachability what becomes of direct calls to it
 */
public record Extension(
        String number, String name, String email, boolean allowExternal, int maxContacts, Reachability reachability) {
    /** One that rings whenever it is called. */
    public Extension(String number, String name, String email, boolean allowExternal, int maxContacts) {
        this(number, name, email, allowExternal, maxContacts, Reachability.PLAIN);
    }

    /** The same, with something else becoming of calls to it. */
    public Extension with(Reachability other) {
        return new Extension(number, name, email, allowExternal, maxContacts, other);
    }
}
