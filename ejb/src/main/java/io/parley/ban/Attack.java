package io.parley.ban;

/**
 * An attack on SIP that is under way.
 *
 * @param banned addresses that the server banned in the last ten minutes
 * @param dropped messages that were dropped unread in the last minute
 */
public record Attack(int banned, long dropped) {}
