/** Digits as telephone events (RFC 4733): recognised once a press, made 20 ms by 20 ms. Pure. */
package io.parley.media.dtmf;
