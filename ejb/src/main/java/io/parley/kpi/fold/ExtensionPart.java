package io.parley.kpi.fold;

import io.parley.id.CallId;
import java.time.Instant;

/**
 * The part of the phone at an extension in a call outside of queues' offers, folded from its facts: it called, was called, or was asked for advice.
 * Several devices of one extension are one. Durations in milliseconds.
 *
 * @param beganAt when it called or was called
 * @param outgoing it called
 * @param outcome {@link AgentPart#ANSWERED}, or the name of a termination
 * @param otherNumber the other party's
 * @param otherName the other party's as it was shown; may be empty
 */
public record ExtensionPart(
        CallId call,
        Instant beganAt,
        String extension,
        boolean outgoing,
        String outcome,
        String otherNumber,
        String otherName,
        long talkMillis,
        long holdMillis) {}
