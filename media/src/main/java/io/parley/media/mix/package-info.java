/**
 * Sound of many legs for many legs: who needs mixing ({@link io.parley.media.mix.Arrangement}), the arithmetic, and the {@link io.parley.media.mix.Mix} that
 * does it every 20 ms. Knows no port, loop or leg: each of these is a {@link io.parley.media.mix.Seat} here.
 */
package io.parley.media.mix;
