/** Sounds that are played: WAV files and generated tones, held in memory as the frames that go onto the wire. */
package io.parley.media.sound;
