/** The domain name system by dnsjava, and where the gateways of trunks are, kept up to date in the background. */
package io.parley.sip.dns;
