/** Ring lists: one number at which several people ring, all at once, one after the other, or more and more of them. Pure; calls ask here who is to ring now. */
package io.parley.ring;
