/**
 * Emergency calls: the numbers, where callers are, and what is remembered of their calls. Pure; the directory keeps what is configured, the engine of calls asks
 * here.
 */
package io.parley.emergency;
