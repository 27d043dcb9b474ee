package io.parley.media.sdp;

import io.parley.media.api.PhoneSrtp;
import io.parley.media.api.SdpException;
import io.parley.media.srtp.MasterKey;
import io.parley.media.srtp.SrtpProfile;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The keys of one phone's leg over its life (RFC 4568 5, 7). Our key of a suite stays the same as long as it is in use, so that its packets are counted on;
 * one that went out of use never comes back, as the same counters under the same key would give what they seal away. Only as long as an offer stands, several
 * answers to it (RFC 3261 13.2.1) may change between the keys it names.
 */
final class KeyNegotiation {
    private final LocalKeys local;
    private final Map<SrtpProfile, MasterKey> keys = new EnumMap<>(SrtpProfile.class);
    private final Set<MasterKey> used = new HashSet<>();
    private List<CryptoLine> offered = List.of();
    private String offeredProfile = "";
    private Optional<KeyAgreement> agreed = Optional.empty();
    private String profile;

    KeyNegotiation(LocalKeys local) {
        this.local = local;
        profile = local.policy() == PhoneSrtp.REQUIRED ? LocalKeys.SECURE : LocalKeys.PLAIN;
    }

    /** True where an offered stream can be answered: with keys, or plain where both sides may. */
    boolean admits(RemoteStream stream) {
        return first(stream).isPresent()
                || (stream.media().protocol().equals(LocalKeys.PLAIN) && local.policy() != PhoneSrtp.REQUIRED);
    }

    /** The agreement that an answer to an admitted stream would come to; empty where it is plain. */
    Optional<KeyAgreement> answering(RemoteStream stream) {
        return first(stream)
                .map(l -> new KeyAgreement(l.tag(), answering(l.key().profile()), l.key()));
    }

    /** The peer's first choice among what we know; our own key sent back would make both sides seal with the same. */
    private Optional<CryptoLine> first(RemoteStream stream) {
        return CryptoLine.usable(stream.media()).stream()
                .filter(l -> !keys.containsValue(l.key()))
                .findFirst();
    }

    /** Ours for an answer: one that only an early dialog used is out of use by then. */
    private MasterKey answering(SrtpProfile suite) {
        MasterKey known = ours(suite);
        return used.contains(known) && !isAgreed(known) ? MasterKey.random(suite, local.random()) : known;
    }

    private boolean isAgreed(MasterKey key) {
        return agreed.map(KeyAgreement::ours).equals(Optional.of(key));
    }

    private MasterKey ours(SrtpProfile suite) {
        return keys.computeIfAbsent(suite, s -> MasterKey.random(s, local.random()));
    }

    /** Lines of an offer: what is agreed on, else what the policy wants. Then {@link #profile} is the offer's. */
    List<Attribute> ofOffer() {
        close();
        offeredProfile = profile;
        offered = agreed.map(a -> List.of(new CryptoLine(a.tag(), a.ours())))
                .orElseGet(() -> local.policy() == PhoneSrtp.ACCEPTED ? List.of() : all());
        return offered.stream().map(CryptoLine::attribute).toList();
    }

    private List<CryptoLine> all() {
        List<SrtpProfile> suites = Arrays.asList(SrtpProfile.values());
        return suites.stream()
                .map(s -> new CryptoLine(suites.indexOf(s) + 1, ours(s)))
                .toList();
    }

    /** The profile of our next offer. */
    String profile() {
        return profile;
    }

    /**
     * The agreement that the answer to our offer comes to; empty where it is plain.
     *
     * @throws SdpException 488 where it must not be plain, or cannot be understood
     */
    Optional<KeyAgreement> accepting(RemoteStream stream) {
        Optional<KeyAgreement> result = first(stream).flatMap(this::taken);
        boolean plain = stream.media().protocol().equals(LocalKeys.PLAIN)
                && offeredProfile.equals(LocalKeys.PLAIN)
                && local.policy() != PhoneSrtp.REQUIRED
                && (offered.isEmpty() || !CryptoLine.in(stream.media()));
        if (result.isEmpty() && !plain) {
            throw new SdpException(488, "no key of the answer fits the offer");
        }
        return result;
    }

    private Optional<KeyAgreement> taken(CryptoLine theirs) {
        return offered.stream()
                .filter(l -> l.tag() == theirs.tag()
                        && l.key().profile() == theirs.key().profile())
                .findFirst()
                .map(l -> new KeyAgreement(l.tag(), l.key(), theirs.key()));
    }

    /** Records the result of the peer's offer, or of an answer to ours. */
    void conclude(Optional<KeyAgreement> agreement, String protocol) {
        agreement.map(KeyAgreement::ours).ifPresent(key -> {
            used.add(key);
            keys.put(key.profile(), key);
        });
        agreed = agreement;
        profile = agreement.isPresent() || local.policy() != PhoneSrtp.REQUIRED ? protocol : LocalKeys.SECURE;
    }

    /** Our offer no longer stands: its keys that were not agreed on are out of use. */
    void close() {
        offered = List.of();
        used.stream().filter(key -> !isAgreed(key)).forEach(key -> keys.remove(key.profile(), key));
        used.removeIf(key -> !isAgreed(key));
    }

    List<Attribute> ofAnswer(KeyAgreement agreement) {
        return List.of(new CryptoLine(agreement.tag(), agreement.ours()).attribute());
    }
}
