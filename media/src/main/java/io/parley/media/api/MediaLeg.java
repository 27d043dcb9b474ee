package io.parley.media.api;

import java.util.List;

/**
 * The media side of one SIP leg: its way to the peer, what was negotiated, what is played to it. Commands are safe from any thread and return at once; they
 * take effect in the order given. A closed leg ignores them.
 */
public interface MediaLeg extends MediaParty {
    @Override
    String name();

    /**
     * Our SDP offer.
     *
     * @param preferred codec names in the order wished, as "PCMU", "PCMA", "OPUS"; codecs we have that are not named follow after them
     */
    String offer(List<String> preferred);

    /**
     * Takes the peer's offer (first or renewed) and gives our answer (RFC 3264), with hold in either direction mirrored.
     *
     * @param preferred codec names to choose first where the offer has them; then our own order, in which the laws of G.711 are one
     * @throws SdpException when it is malformed (400) or nothing fits (488), as a browser's offer to a leg for phones or the other way round
     */
    String answer(String offer, List<String> preferred);

    /**
     * Takes the peer's answer to our offer. An offer may be answered more than once (RFC 3261 13.2.1): each answer replaces the one before.
     *
     * @throws SdpException when it is malformed or nothing fits; what was agreed on before stays then
     */
    void accept(String answer);

    /**
     * Takes an answer that came in a provisional response: as {@link #accept}, but one that a newer version (RFC 3264 8) has overtaken changes nothing.
     *
     * @throws SdpException as {@link #accept}
     */
    void acceptEarly(String answer);

    /** True where our last description is an offer that has no answer yet. */
    boolean awaitsAnswer();

    /** Our current session description again, as an answer or an offer without change (session refresh, re-sent 183/200). */
    String current();

    /** Codec in use, as "PCMU"; the empty string before negotiation. */
    String codec();

    /** True where the peer put us on hold (sendonly, inactive, or address 0.0.0.0). */
    boolean heldByPeer();

    /** Plays sounds to the peer, one after the other; ends a bridge's sound towards this leg while it lasts. {@link MediaEvents#played} comes at the end. */
    void play(Playlist playlist);

    /** Ends what is played, without {@link MediaEvents#played}. */
    void stopPlaying();

    /** Sends the peer back what it says, for an echo test; ends a bridge, and lasts until something is played or the leg is joined. */
    void echo();

    /** Keeps what the peer says from whoever it is joined to, or lets it through again. */
    void mute(boolean muted);

    /** Sends digits as RFC 4733 events, 100 ms each; 0-9 A-D * #. */
    void sendDigits(String digits);

    /** Quality so far. */
    MediaQuality quality();

    /** Closes the leg and frees its ports. Idempotent. */
    void close();
}
