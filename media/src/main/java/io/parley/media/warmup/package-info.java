/** Calls before the first call, against the running server on the loopback, so that real ones find compiled code. No packet of a real call passes here. */
package io.parley.media.warmup;
