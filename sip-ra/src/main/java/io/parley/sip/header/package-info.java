/** Headers of JAIN-SIP's messages read into values of ours, and written: identity, Reason, Replaces, Refer-To, the digest's URI, responses. Stateless. */
package io.parley.sip.header;
