package io.parley.directory;

/**
 * A static gateway, trusted by its address.
 *
 * @param transport "UDP", "TCP" or "TLS"
 * @param maxCalls channel limit, 0 is none
 */
public record Trunk(String name, String host, int port, String transport, int maxCalls, boolean enabled) {}
