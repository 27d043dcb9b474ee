/** The sound of a call, as a number. Pure functions. */
package io.parley.media.quality;
