package io.parley.sip.api;

/** The resource adaptor as its endpoint sees it: life cycle, commands and counters. Thread-safe. */
public interface SipAdaptor {
    SipLifecycle lifecycle();

    SipLegs legs();

    SipRegistrations registrations();

    SipTrunks trunks();

    SipWatchers watchers();

    SipPhones phones();

    SipUsage usage();

    SipBans bans();
}
