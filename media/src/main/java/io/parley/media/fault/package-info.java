/** A bad network to order: loss, jitter and reordering from a seed, off unless asked for; used by tests and by anyone in the field. Pure. */
package io.parley.media.fault;
