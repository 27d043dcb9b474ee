package io.parley.sip.handler;

import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.Source;
import io.parley.sip.dialog.CallLeg;
import io.parley.sip.dialog.CallLegs;
import io.parley.sip.header.Headers;
import io.parley.sip.header.Replaces;
import io.parley.sip.message.TokenList;
import java.util.List;
import java.util.Optional;

/**
 * The leg that a new INVITE wants to take the place of by its Replaces (RFC 3891 3), as phones send it that pick up a call by its lamp. Whether they may, the
 * contact centre says.
 */
sealed interface ReplacedLeg {
    /** The INVITE is an ordinary one. */
    record None() implements ReplacedLeg {}

    /** It may take the place of this one, as far as the wire knows. */
    record Found(SipEvent.Replacing leg) implements ReplacedLeg {}

    /** It is refused. */
    record Refused(int code) implements ReplacedLeg {}

    /** Finds it, for an INVITE whose sender has been proved. */
    static ReplacedLeg of(SIPRequest invite, Source source, CallLegs legs) {
        List<String> values = Headers.unread(invite, "Replaces"); // the parser keeps it as text
        if (values.isEmpty()) {
            return new None();
        }
        if (source instanceof Source.Trunk) {
            // a carrier's is passed over, as by one who does not know the header, unless it insists
            return TokenList.has(Headers.tokens(invite, "Require"), "replaces") ? new Refused(403) : new None();
        }
        Optional<Replaces> replaces = values.size() == 1 ? Replaces.ofHeader(values.getFirst()) : Optional.empty();
        if (replaces.isEmpty()) {
            return new Refused(400);
        }
        return legs.replaced(replaces.get())
                .map(leg -> judge(leg, replaces.get().earlyOnly()))
                .orElse(new Refused(481));
    }

    private static ReplacedLeg judge(CallLeg leg, boolean earlyOnly) {
        return switch (leg.peer()) {
            case Source.Trunk _ -> new Refused(481);
            case Source.Extension(String number) ->
                switch (leg.phase()) {
                    // an early dialog that its peer began is none that could be taken over
                    case INCOMING -> new Refused(481);
                    case CALLING, PROCEEDING -> new Found(new SipEvent.Replacing(leg.id(), number, earlyOnly));
                    case ANSWERED, CONFIRMING, UP ->
                        earlyOnly ? new Refused(486) : new Found(new SipEvent.Replacing(leg.id(), number, false));
                    case CANCELLING, CLOSING, ENDED -> new Refused(603);
                };
        };
    }
}
