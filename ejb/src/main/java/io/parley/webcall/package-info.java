/**
 * Calls of browsers and programs that speak WebRTC but no SIP: their signalling is requests (REST), their media that of any browser. To the call
 * engine they are legs like others: {@link io.parley.webcall.WebLegs} stands before the SIP adaptor and takes the commands to its own.
 */
package io.parley.webcall;
