package io.parley.sip.api;

import java.util.List;

/** The trunks as the adaptor sees them. Thread-safe. */
public interface SipTrunks {
    /** Our registrations with carriers, by trunk name; none while the adaptor is not active. */
    List<TrunkState> registrations();
}
