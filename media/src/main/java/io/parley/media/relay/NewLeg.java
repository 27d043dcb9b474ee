package io.parley.media.relay;

import io.parley.media.api.PhoneSrtp;
import io.parley.media.browser.BrowserPort;
import io.parley.media.codec.AudioCodec;
import io.parley.media.net.MediaLoop;
import io.parley.media.net.PortPair;
import io.parley.media.path.LegTransport;
import io.parley.media.sdp.IceCredentials;
import io.parley.media.sdp.LocalEnd;
import io.parley.media.sdp.LocalKeys;
import io.parley.media.sdp.LocalSecurity;
import io.parley.media.sdp.Negotiation;
import io.parley.media.transport.BrowserTransport;
import io.parley.media.transport.PortTransport;
import java.util.List;

/**
 * The parts that a leg is made of.
 *
 * @param loop where it begins
 * @param transport how its packets come and leave
 * @param negotiation its offers and answers
 * @param local our end of it
 */
record NewLeg(MediaLoop loop, LegTransport transport, Negotiation negotiation, LocalEnd local) {

    /** A leg to a phone or trunk, with ports of its own, on the loop wished where that has any. */
    static NewLeg phone(
            RelayContext context,
            MediaLoop wished,
            String host,
            PhoneSrtp srtp,
            long session,
            List<AudioCodec> codecs) {
        PortPair ports = context.pool().take(wished, System.nanoTime());
        LocalEnd local = new LocalEnd(host, ports.rtp().number(), ports.rtcp().number(), session, codecs)
                .with(new LocalKeys(srtp, context.secrets()));
        return new NewLeg(
                ports.loop(),
                new PortTransport(
                        context.pool(),
                        ports,
                        context.settings().trustedSources(),
                        context.settings().inactivity()),
                new Negotiation(local),
                local);
    }

    /** A leg to a browser, on the port that the loop's browsers share. */
    static NewLeg browser(
            RelayContext context, MediaLoop loop, String host, String name, long session, List<AudioCodec> codecs) {
        BrowserPort port = context.browsers().of(loop);
        LocalSecurity security = new LocalSecurity(
                () -> IceCredentials.random(context.secrets()),
                context.browsers().handshakes().identity().fingerprint());
        LocalEnd local = LocalEnd.browser(host, port.number(), session, codecs, security);
        Negotiation negotiation = new Negotiation(local);
        LegTransport transport = new BrowserTransport(
                port,
                context.browsers().handshakes(),
                name,
                negotiation.credentials().orElseThrow());
        return new NewLeg(loop, transport, negotiation, local);
    }
}
