package io.parley.trace;

/** One end of a SIP message: a literal IP address without brackets or zone, and a port, 0 where it is not known. */
public record Endpoint(String host, int port) {
    @Override
    public String toString() {
        return host.indexOf(':') < 0 ? host + ':' + port : '[' + host + "]:" + port;
    }
}
