package io.parley.sip.handler;

import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.api.CallerClaims;
import io.parley.sip.api.SipDirectory;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.api.Source;
import io.parley.sip.dns.Locator;
import io.parley.sip.header.CalledNumber;
import io.parley.sip.header.CallerProof;
import io.parley.sip.header.Headers;
import io.parley.sip.transport.Flow;
import io.parley.sip.trunk.TrunkRegistrations;
import java.net.InetAddress;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sip.address.URI;

/**
 * By what a trunk is known: the contact that we registered with its carrier, which nobody else knows, else the address that it sends from, as the directory has
 * it, as DNS has it for the trunk's names, or as our registration was answered from there. Thread-safe, never blocks.
 */
public final class KnownTrunks {
    private static final Source DIALS = new Source.Extension("");

    private final SipDirectory directory;
    private final TrunkRegistrations registrations;
    private final Locator locator;

    public KnownTrunks(SipDirectory directory, TrunkRegistrations registrations, Locator locator) {
        this.directory = directory;
        this.registrations = registrations;
        this.locator = locator;
    }

    private Optional<TrunkPeer> configured(InetAddress address) {
        return directory.trunk(address).or(() -> locator.at(address));
    }

    /** The trunk that a new request comes from. */
    Optional<TrunkPeer> of(SIPRequest r, Flow flow) {
        return registrations
                .called(r)
                .map(TrunkRegistrations.Called::trunk)
                .or(() -> configured(flow.remote().getAddress()))
                .or(() -> registrations.at(flow.remote().getAddress()));
    }

    /** The number that a new call is for. */
    String called(SIPRequest r, Optional<TrunkPeer> trunk) {
        String uri = Headers.user(r.getRequestURI());
        return trunk.map(peer -> CalledNumber.of(
                        r,
                        peer.calledFrom(),
                        registrations
                                .called(r)
                                .map(TrunkRegistrations.Called::number)
                                .orElse(uri)))
                .orElseGet(() -> Headers.service(r.getRequestURI())
                        .or(() -> emergency(r.getRequestURI()))
                        .orElse(uri));
    }

    /** An emergency number that a phone dials is one in whatever context the phone puts it (RFC 3966 5.1.5). */
    private Optional<String> emergency(URI uri) {
        return Optional.of(Headers.dialled(uri)).filter(dialled -> directory.urgent(DIALS, dialled));
    }

    /** By what the caller of a new call can be verified, where that is wanted. Phones of ours are known by their account, so that theirs is not looked at. */
    CallerClaims claims(SIPRequest r, Source source, String called) {
        return switch (source) {
            case Source.Trunk(String name) ->
                directory.verifiesCallers(name) ? CallerProof.of(r, called) : CallerClaims.NONE;
            case Source.Extension _ -> CallerClaims.NONE;
        };
    }

    /** Whether a flow leads to a machine of this trunk, which may be that of another trunk too. */
    boolean isMachineOf(TrunkPeer trunk, Flow flow) {
        InetAddress machine = flow.remote().getAddress();
        return Stream.concat(configured(machine).stream(), registrations.at(machine).stream())
                .anyMatch(known ->
                        known.name().equals(trunk.name()) || known.host().equalsIgnoreCase(trunk.host()));
    }

    /** Whether any trunk sends from this address. */
    public boolean isAt(InetAddress address) {
        return configured(address).isPresent() || registrations.at(address).isPresent();
    }
}
