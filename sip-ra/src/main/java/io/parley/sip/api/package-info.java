/**
 * The interface of the SIP resource adaptor to the rest of the system: events it fires, commands it takes and the ports it needs. No JAIN-SIP type is
 * seen here.
 *
 * <p>The shape follows the JAIN SLEE resource-adaptor contract under our own names: a life cycle ({@link io.parley.sip.api.SipLifecycle}), activity
 * handles ({@link io.parley.sip.api.LegId}), typed events ({@link io.parley.sip.api.SipEvent}) fired at an endpoint ({@link
 * io.parley.sip.api.SipEventSink}), and a usage interface of counters ({@link io.parley.sip.api.SipUsage}).
 */
package io.parley.sip.api;
