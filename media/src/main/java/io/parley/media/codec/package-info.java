/** Audio codecs written by hand: pure functions and tables, no state, no I/O. */
package io.parley.media.codec;
