/**
 * DTLS 1.2 (RFC 6347) with use_srtp (RFC 5764), by Bouncy Castle: the only package that sees it. Its protocol classes block, so each association has a virtual
 * thread, fed by a bounded queue.
 */
package io.parley.media.dtls;
