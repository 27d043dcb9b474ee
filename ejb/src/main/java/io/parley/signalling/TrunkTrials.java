package io.parley.signalling;

import io.parley.directory.Did;
import io.parley.directory.Directory;
import io.parley.directory.Extension;
import io.parley.directory.NumberRule.Direction;
import io.parley.directory.Trunk;
import io.parley.number.PhoneNumbers;
import io.parley.sip.api.DialRequest;
import io.parley.sip.api.Diversion;
import io.parley.sip.api.Party;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.trunk.OutsideNumbers;
import io.parley.trunk.TrunkCall;
import io.parley.trunk.TrunkCalls;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Tries the number rules of a trunk without a call. Thread-safe, never blocks. */
@ApplicationScoped
public class TrunkTrials {
    private Directory directory;
    private PhoneNumbers numbers;
    private SipLink sip;

    /** For the container. */
    protected TrunkTrials() {}

    @Inject
    public TrunkTrials(Directory directory, PhoneNumbers numbers, SipLink sip) {
        this.directory = directory;
        this.numbers = numbers;
        this.sip = sip;
    }

    /**
     * What becomes of a call.
     *
     * @param caller as From shows it; "anonymous" where it is withheld
     * @param calledRule the place of the rule that wrote {@code called}, from 0
     * @param callerRule the same of the caller's number
     * @param did the DID that a call from the carrier is for; empty where it goes by the dial plan
     * @param headers lines of the INVITE to the carrier that tell whom is called and who calls; none of a call from it, nor while SIP does not run
     */
    public record Trial(
            String called,
            String caller,
            OptionalInt calledRule,
            OptionalInt callerRule,
            Optional<String> did,
            List<String> headers) {
        private static Trial of(TrunkCall call, Optional<String> did, List<String> headers) {
            return new Trial(call.called(), call.caller().number(), call.calledRule(), call.callerRule(), did, headers);
        }
    }

    /**
     * A call through the trunk. Extensions are shown with their names.
     *
     * @param caller empty for somebody who withholds the number
     * @param forwardedBy the extension that sends it on; empty for none
     */
    public Trial of(
            Trunk trunk, Direction direction, String called, Optional<String> caller, Optional<String> forwardedBy) {
        Party shown = caller.map(this::party).orElse(Party.WITHHELD);
        List<Diversion> diversions = forwardedBy.stream()
                .map(by -> new Diversion(new Party(by, ""), Diversion.Reason.UNCONDITIONAL))
                .toList();
        TrunkCalls calls = new TrunkCalls(numbers, _ -> {});
        return switch (direction) {
            case IN -> {
                TrunkCall call = calls.in(trunk, called, shown, diversions);
                Optional<Did> did = directory.dids().of(trunk.name(), calls.global(trunk, call.called()));
                yield Trial.of(call, did.map(Did::number), List.of());
            }
            case OUT -> {
                OutsideNumbers outside = new OutsideNumbers(directory.dids(), trunk.name());
                TrunkCall call = calls.out(trunk, called, outside.of(shown), outside.of(diversions));
                yield Trial.of(call, Optional.empty(), headers(trunk, call));
            }
        };
    }

    private Party party(String number) {
        return new Party(
                number, directory.extension(number).map(Extension::name).orElse(""));
    }

    private List<String> headers(Trunk trunk, TrunkCall call) {
        TrunkPeer gateway = new TrunkPeer(trunk.name(), trunk.host(), trunk.port(), trunk.transport());
        DialRequest request = new DialRequest(
                new DialRequest.Target.Trunk(gateway),
                call.called(),
                call.caller(),
                Optional.empty(),
                false,
                Optional.empty(),
                call.diversions(),
                call.headers());
        return sip.adaptor()
                .map(adaptor -> adaptor.legs().callerHeaders(request))
                .orElse(List.of());
    }
}
