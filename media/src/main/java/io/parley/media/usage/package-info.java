/** Counters written by one thread and read by any. */
package io.parley.media.usage;
