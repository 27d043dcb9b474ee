/** Where the gateways of trunks are, by their names (RFC 3263): what is asked of DNS, in which order what it says is tried, and for how long that counts. */
package io.parley.sip.locate;
