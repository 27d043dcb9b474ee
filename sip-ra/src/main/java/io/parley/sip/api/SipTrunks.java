package io.parley.sip.api;

import java.util.List;
import java.util.Map;

/** The trunks as the adaptor sees them. Thread-safe. */
public interface SipTrunks {
    /** Our registrations with carriers, by trunk name; none while the adaptor is not active. */
    List<TrunkState> registrations();

    /** The gateways that are down by their probes, or whose name DNS does not know, as "host:port", by trunk name; trunks without one are not in it. */
    Map<String, List<String>> down();

    /** Where the gateways of a trunk are, in the order of their priorities, those of a name as DNS said last; nothing for one that is not in use. */
    List<TrunkTarget> targets(String trunk);
}
