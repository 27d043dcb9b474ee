package io.parley.forward;

import io.parley.fact.ForwardReason;

/** A forward that is followed: to a number as it is dialled. */
public record Forward(ForwardReason reason, String to) {}
