package io.parley.sip.api;

import java.util.Optional;

/**
 * A call to make.
 *
 * @param target where to
 * @param called user part of the Request-URI and To
 * @param caller shown in From (and P-Asserted-Identity to trunks)
 * @param offer our SDP; empty makes a delayed offer
 * @param alertInfo value of an Alert-Info header, as for auto-answer phones; empty for none
 */
public record DialRequest(
        Target target, String called, Party caller, Optional<String> offer, Optional<String> alertInfo) {

    /** Where a call goes. */
    public sealed interface Target {
        /** One registered contact. */
        record Contact(Binding binding) implements Target {}

        /** A trunk. */
        record Trunk(SipDirectory.TrunkPeer peer) implements Target {}
    }
}
