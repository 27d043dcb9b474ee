/**
 * The kept traces: messages wait in a bounded queue, one thread masks them and writes them to files of a bounded number and size under {@code var/trace}
 * (docs/adr/0021).
 */
package io.parley.trace.store;
