package io.parley.sip.watch;

/**
 * A watched extension, as documents name it.
 *
 * @param user its number, as it stands in a URI
 * @param host the host that the watcher asked at, with a port where it said one
 */
public record Entity(String user, String host) {
    String uri() {
        return uri(user);
    }

    /** Somebody else at the same host. */
    String uri(String other) {
        return "sip:" + other + '@' + host;
    }
}
