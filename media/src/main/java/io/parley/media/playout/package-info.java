/** Packets that come as the network pleases become sound that comes evenly: reordering, delay, recovery and concealment of losses. Pure; time is handed in. */
package io.parley.media.playout;
