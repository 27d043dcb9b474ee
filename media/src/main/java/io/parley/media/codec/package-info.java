/**
 * Audio codecs: G.711 written by hand as functions and tables; encoders and decoders that keep state, with Opus through a port with two adapters, libopus and
 * Java. No I/O; what keeps state belongs to one thread.
 */
package io.parley.media.codec;
