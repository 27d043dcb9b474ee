package io.parley.sip.api;

import java.util.List;
import java.util.Optional;

/**
 * A call to make.
 *
 * @param target where to
 * @param called user part of the Request-URI and To
 * @param caller shown in From (and P-Asserted-Identity to trunks)
 * @param offer our SDP; empty makes a delayed offer
 * @param autoAnswer asks the device to answer by itself (Call-Info with answer-after, Alert-Info of the same meaning, Answer-Mode of RFC 5373)
 * @param call id of the call as the contact centre knows it, sent as X-Parley-Call; empty for none
 * @param diversions who sent the call on before, the first of them first; told by Diversion and History-Info
 * @param headers what a trunk is told of the caller besides From; empty for what is usual ({@link CallerHeaders#of}), as for phones
 */
public record DialRequest(
        Target target,
        String called,
        Party caller,
        Optional<String> offer,
        boolean autoAnswer,
        Optional<String> call,
        List<Diversion> diversions,
        Optional<CallerHeaders> headers) {
    public DialRequest {
        diversions = List.copyOf(diversions);
    }

    /** A call of which a trunk is told what is usual. */
    public DialRequest(
            Target target,
            String called,
            Party caller,
            Optional<String> offer,
            boolean autoAnswer,
            Optional<String> call,
            List<Diversion> diversions) {
        this(target, called, caller, offer, autoAnswer, call, diversions, Optional.empty());
    }

    /** A call that nobody sent on. */
    public DialRequest(
            Target target,
            String called,
            Party caller,
            Optional<String> offer,
            boolean autoAnswer,
            Optional<String> call) {
        this(target, called, caller, offer, autoAnswer, call, List.of());
    }

    /** The same call to somewhere else. */
    public DialRequest to(Target other) {
        return new DialRequest(other, called, caller, offer, autoAnswer, call, diversions, headers);
    }

    /** Where a call goes. */
    public sealed interface Target {
        /** One registered contact. */
        record Contact(Binding binding) implements Target {}

        /**
         * A trunk.
         *
         * @param location where the caller is, as a document of RFC 4119 that goes with the INVITE (RFC 6442); empty for none
         */
        record Trunk(SipDirectory.TrunkPeer peer, Optional<String> location) implements Target {
            /** A trunk that is told nothing of where the caller is. */
            public Trunk(SipDirectory.TrunkPeer peer) {
                this(peer, Optional.empty());
            }

            /** The same call by another gateway. */
            public Trunk at(SipDirectory.TrunkPeer gateway) {
                return new Trunk(gateway, location);
            }
        }
    }
}
