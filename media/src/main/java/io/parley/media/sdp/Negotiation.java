package io.parley.media.sdp;

import io.parley.media.api.SdpException;
import io.parley.media.codec.AudioCodec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Offer and answer (RFC 3264) of one leg over its life: one audio stream, other streams answered with port 0, the session version raised with each change.
 * Refused descriptions change nothing. Not thread-safe.
 *
 * <p>An offer of ours stands until the next offer or answer of ours, and may be answered more than once: in a provisional response and again in the 2xx, by
 * each early dialog of a forked INVITE (RFC 3261 13.2.1, RFC 6337 3.1). The answer that was taken last counts.
 */
public final class Negotiation {
    private static final int EVENTS = 101;
    private static final int WIDE_EVENTS = 110;

    private final LocalEnd local;
    private final Optional<SecureNegotiation> security;
    private final Optional<KeyNegotiation> keys;
    private final TypeNumbers numbers = new TypeNumbers();
    private Optional<Agreement> agreement = Optional.empty();
    private Optional<SessionDescription> agreed = Optional.empty();
    /** Our offer that answers are taken for. */
    private Optional<SessionDescription> standing = Optional.empty();
    /** The peer's answer to it that counts. */
    private Optional<SessionDescription> answered = Optional.empty();

    private Optional<SessionDescription> latest = Optional.empty();
    private long version;

    public Negotiation(LocalEnd local) {
        this.local = local;
        security = local.security().map(SecureNegotiation::new);
        keys = local.keys().map(KeyNegotiation::new);
    }

    /** Our ICE credentials, good from the beginning: a browser may check before its answer is here. Empty for a phone. */
    public Optional<IceCredentials> credentials() {
        return security.map(SecureNegotiation::ours);
    }

    /** The present agreement; empty before the first answer. */
    public Optional<Agreement> agreement() {
        return agreement;
    }

    /** Our offer, new or renewed; codecs named first, then the others we have. */
    public String offer(List<String> preferred) {
        SequencedSet<AudioCodec> codecs = wished(preferred);
        codecs.addAll(local.codecs());
        MediaDescription audio = offering(List.copyOf(codecs));
        List<MediaDescription> media = new ArrayList<>();
        agreed.map(SessionDescription::media).orElse(List.of()).forEach(m -> media.add(m.refused()));
        int line = agreed.map(a -> audioLine(a).orElse(0)).orElse(0);
        if (media.isEmpty()) {
            media.add(audio);
        } else {
            media.set(line, audio);
        }
        SessionDescription offer =
                describe(media, security.map(SecureNegotiation::ofSession).orElse(List.of()));
        standing = Optional.of(offer);
        answered = Optional.empty();
        return offer.toString();
    }

    /** True where our last description is an offer that has no answer yet. */
    public boolean awaitsAnswer() {
        return standing.isPresent() && answered.isEmpty();
    }

    /**
     * Our answer to the peer's offer.
     *
     * @throws SdpException 400 when it is malformed, 488 when nothing in it can be used
     */
    public String answer(String offer, List<String> preferred) {
        SessionDescription theirs = SdpParser.parse(offer);
        if (theirs.media().isEmpty()) {
            throw SdpParser.malformed("no stream");
        }
        for (int line = 0; line < theirs.media().size(); line++) {
            if (local.takes(theirs.media().get(line))) {
                RemoteStream stream = RemoteStream.of(theirs, line, local);
                Optional<AudioCodec> codec = choose(stream, preferred);
                if (codec.isPresent() && keys.map(k -> k.admits(stream)).orElse(true)) {
                    return answer(theirs, stream, codec.get());
                }
            }
        }
        throw new SdpException(488, "no stream of the offer can be used here: wants " + local.wanted());
    }

    private String answer(SessionDescription theirs, RemoteStream stream, AudioCodec codec) {
        int type = stream.types().typeOf(codec);
        Optional<SecureAgreement> secured =
                security.flatMap(s -> stream.security().map(s::answering));
        Optional<KeyAgreement> keyed = keys.flatMap(k -> k.answering(stream));
        MediaDescription ours = answered(stream, codec, type, secured, keyed);
        Agreement result =
                stream.agreed(codec, type, PayloadTypes.of(ours), stream.ours(), stream.mux(), secured, keyed);
        List<MediaDescription> media = new ArrayList<>();
        theirs.media().forEach(m -> media.add(m.refused()));
        media.set(stream.line(), ours);
        SessionDescription answer = describe(
                media,
                security.map(s -> s.ofSession(stream.mid(), stream.bundled(theirs)))
                        .orElse(List.of()));
        numbers.learn(stream);
        conclude(answer, result, theirs, stream);
        keys.ifPresent(KeyNegotiation::close);
        standing = Optional.empty();
        answered = Optional.empty();
        return answer.toString();
    }

    /**
     * Takes an answer to our offer: the first, or another one that replaces it.
     *
     * @throws SdpException 400 when it is malformed or answers no offer, 488 when nothing in it can be used
     */
    public void accept(String answer) {
        accept(SdpParser.parse(answer));
    }

    /**
     * Takes an answer that came in a provisional response: as {@link #accept(String)}, but one that its own session has replaced already by a newer version
     * (RFC 3264 8), having been overtaken on its way, is left out.
     *
     * @throws SdpException as {@link #accept(String)}
     */
    public void acceptEarly(String answer) {
        SessionDescription theirs = SdpParser.parse(answer);
        if (answered.filter(a -> a.origin().replaces(theirs.origin())).isEmpty()) {
            accept(theirs);
        }
    }

    private void accept(SessionDescription theirs) {
        SessionDescription ours = standing.orElseThrow(() -> SdpParser.malformed("answers no offer"));
        int line = audioLine(ours).orElseThrow();
        if (theirs.media().size() <= line) {
            throw SdpParser.malformed("fewer streams than offered");
        }
        if (!local.takes(theirs.media().get(line))) {
            throw new SdpException(488, "the offered stream was refused");
        }
        RemoteStream stream = RemoteStream.of(theirs, line, local);
        PayloadTypes types = PayloadTypes.of(ours.media().get(line));
        var chosen = stream.types().audio().entrySet().stream()
                .filter(e -> types.audio().containsValue(e.getValue()))
                .findFirst()
                .orElseThrow(() -> new SdpException(488, "no codec of the answer was offered"));
        Optional<SecureAgreement> secured =
                security.flatMap(s -> stream.security().map(s::accepting));
        Optional<KeyAgreement> keyed = keys.flatMap(k -> k.accepting(stream));
        Agreement result = stream.agreed(
                chosen.getValue(), chosen.getKey(), types, stream.ours(), secured.isPresent(), secured, keyed);
        conclude(ours, result, theirs, stream);
        answered = Optional.of(theirs);
    }

    /**
     * Our description again, as it stands.
     *
     * @throws IllegalStateException before the first offer or answer
     */
    public String current() {
        return agreed.or(() -> standing)
                .orElseThrow(() -> new IllegalStateException("nothing was offered or answered yet"))
                .toString();
    }

    private void conclude(SessionDescription ours, Agreement result, SessionDescription theirs, RemoteStream stream) {
        result.security().ifPresent(a -> security.orElseThrow().conclude(a, stream.mid(), stream.bundled(theirs)));
        keys.ifPresent(k -> k.conclude(result.keys(), stream.media().protocol()));
        agreed = Optional.of(ours);
        agreement = Optional.of(result);
    }

    /**
     * The codecs that are wished, then by our order, in which the laws of G.711 count as one, as changing one to the other costs nothing: among them
     * the offer's order decides.
     */
    private Optional<AudioCodec> choose(RemoteStream stream, List<String> preferred) {
        SequencedSet<AudioCodec> order = wished(preferred);
        stream.types().audio().values().stream()
                .filter(local.codecs()::contains)
                .sorted(Comparator.comparingInt(this::rank))
                .forEach(order::add);
        return order.stream().filter(c -> stream.types().typeOf(c) >= 0).findFirst();
    }

    private int rank(AudioCodec codec) {
        return (int) local.codecs().stream()
                .takeWhile(c -> c != codec && !(c.stateless() && codec.stateless()))
                .count();
    }

    private SequencedSet<AudioCodec> wished(List<String> names) {
        SequencedSet<AudioCodec> codecs = new LinkedHashSet<>();
        names.forEach(n -> AudioCodec.named(n).filter(local.codecs()::contains).ifPresent(codecs::add));
        return codecs;
    }

    private MediaDescription answered(
            RemoteStream stream,
            AudioCodec codec,
            int type,
            Optional<SecureAgreement> secured,
            Optional<KeyAgreement> keyed) {
        List<Mapped> mapped = new ArrayList<>(List.of(Mapped.audio(type, codec)));
        int events = stream.types().eventsBeside(codec);
        if (events >= 0) {
            mapped.add(Mapped.events(events, stream.types().events().get(events)));
        }
        List<Attribute> phone = new ArrayList<>();
        if (stream.mux()) {
            phone.add(Attribute.property("rtcp-mux"));
        }
        keyed.ifPresent(k -> phone.addAll(keys.orElseThrow().ofAnswer(k)));
        List<Attribute> more = secured.map(
                        s -> security.orElseThrow().ofAnswer(s, stream.mid(), local.host(), local.rtpPort()))
                .orElse(phone);
        return stream(stream.media().protocol(), mapped, stream.ours(), more);
    }

    /** Telephone events are offered in the clock of each codec offered. */
    private MediaDescription offering(List<AudioCodec> codecs) {
        List<Mapped> mapped = new ArrayList<>();
        codecs.forEach(c -> mapped.add(Mapped.audio(numbers.of(c.encoding(), c.payloadType()), c)));
        mapped.add(eventsOffered(AudioCodec.PCMU.clockRate(), EVENTS));
        if (codecs.stream().anyMatch(c -> c.clockRate() == AudioCodec.OPUS.clockRate())) {
            mapped.add(eventsOffered(AudioCodec.OPUS.clockRate(), WIDE_EVENTS));
        }
        mapped.removeIf(m -> m.type() == TypeNumbers.NONE);
        return security.map(s -> stream(
                        LocalSecurity.PROFILE, mapped, Direction.SENDRECV, s.ofOffer(local.host(), local.rtpPort())))
                .orElseGet(() -> stream(
                        keys.map(KeyNegotiation::profile).orElse(LocalKeys.PLAIN),
                        mapped,
                        Direction.SENDRECV,
                        keys.map(KeyNegotiation::ofOffer).orElse(List.of())));
    }

    private Mapped eventsOffered(int rate, int proposed) {
        return Mapped.events(numbers.of(PayloadTypes.eventEncoding(rate), proposed), rate);
    }

    /** A payload type of ours, what it stands for, and its parameters. */
    private record Mapped(int type, String encoding, Optional<String> parameters) {
        static Mapped audio(int type, AudioCodec codec) {
            return new Mapped(type, codec.encoding(), codec.parameters());
        }

        static Mapped events(int type, int rate) {
            return new Mapped(type, PayloadTypes.eventEncoding(rate), Optional.of("0-16"));
        }
    }

    private MediaDescription stream(String protocol, List<Mapped> mapped, Direction direction, List<Attribute> more) {
        List<String> formats = new ArrayList<>();
        List<Attribute> attributes = new ArrayList<>();
        for (Mapped m : mapped) {
            formats.add(Integer.toString(m.type()));
            attributes.add(new Attribute("rtpmap", m.type() + " " + m.encoding()));
            m.parameters().ifPresent(p -> attributes.add(new Attribute("fmtp", m.type() + " " + p)));
        }
        attributes.add(new Attribute("ptime", "20"));
        if (security.isEmpty() && local.rtcpPort() != local.rtpPort() + 1) {
            attributes.add(new Attribute("rtcp", Integer.toString(local.rtcpPort())));
        }
        attributes.addAll(more);
        attributes.add(Attribute.property(direction.attribute()));
        return new MediaDescription("audio", local.rtpPort(), 1, protocol, formats, Optional.empty(), attributes);
    }

    /** A description of ours: the version rises when anything differs from the last one given out (RFC 3264 8). */
    private SessionDescription describe(List<MediaDescription> media, List<Attribute> session) {
        SessionDescription same = description(media, session);
        if (latest.isPresent() && !latest.get().equals(same)) {
            version++;
            same = description(media, session);
        }
        latest = Optional.of(same);
        return same;
    }

    private SessionDescription description(List<MediaDescription> media, List<Attribute> session) {
        Connection connection = Connection.of(local.host());
        Origin origin = new Origin(
                "-",
                Long.toString(local.session()),
                Long.toString(version + 1),
                connection.addressType(),
                connection.address());
        return new SessionDescription(origin, "-", Optional.of(connection), session, media);
    }

    private static Optional<Integer> audioLine(SessionDescription ours) {
        for (int i = 0; i < ours.media().size(); i++) {
            if (ours.media().get(i).port() != 0) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }
}
