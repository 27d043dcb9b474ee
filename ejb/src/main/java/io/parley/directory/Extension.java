package io.parley.directory;

/**
 * A number that can ring. The SIP secret is kept only as HA1 digests.
 *
 * @param allowExternal may call outside numbers
 * @param maxContacts devices registered at once
 */
public record Extension(String number, String name, String email, boolean allowExternal, int maxContacts) {}
