/** What a call sounds like, as a number. Pure functions. */
package io.parley.media.quality;
