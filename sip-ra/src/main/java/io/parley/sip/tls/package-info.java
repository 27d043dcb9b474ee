/** TLS as every port of ours speaks it: which versions and suites. Knows neither sockets nor SIP. */
package io.parley.sip.tls;
