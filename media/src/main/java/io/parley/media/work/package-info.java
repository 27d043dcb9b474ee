/** Threads for what must not run on an event loop: decoding and encoding with state, 20 ms by 20 ms. */
package io.parley.media.work;
