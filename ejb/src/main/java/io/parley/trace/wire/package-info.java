/** Traced messages in the formats of others: pcap files, and HEP3 packets for a Homer server. */
package io.parley.trace.wire;
