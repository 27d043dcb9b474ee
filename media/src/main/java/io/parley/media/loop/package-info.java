/** The work of one event loop besides taking packets: the commands of its legs in order, the clock of what is played, rounds over the legs. */
package io.parley.media.loop;
