package io.parley.kpi.fold;

import io.parley.fact.Fact;
import io.parley.fact.Fact.LegRole;
import io.parley.fact.LegPurpose;
import io.parley.kpi.fold.CallDetail.Segment;
import io.parley.sip.api.Party;
import java.time.Instant;
import java.util.Optional;

/** A leg while it is folded: when it rang, what it was worth. */
public final class LegFold {
    private final Fact.LegAdded added;
    private final Instant addedAt;
    private final Party other;
    private Instant upAt;
    private Instant endedAt;
    private Instant ringsSince;
    private Instant rangUntil;
    private String outcome = AgentPart.PENDING;
    private String codec = "";
    private double mos;
    private String joined = "";

    /** @param other whom its user will talk to */
    LegFold(Fact.LegAdded added, Instant at, Party other) {
        this.added = added;
        this.addedAt = at;
        this.other = other;
    }

    void ringing(Instant at) {
        ringsSince = ringsSince == null ? at : ringsSince;
    }

    void up(String negotiated, Instant at) {
        codec = negotiated;
        rangUntil = at;
        upAt = upAt == null ? at : upAt;
        outcome = AgentPart.ANSWERED;
    }

    public void ended(Fact.LegEnded end, Instant at) {
        endedAt = at;
        if (rangUntil == null) {
            rangUntil = at;
            outcome = end.kind().word();
        }
        codec = end.codec().isEmpty() ? codec : end.codec();
        mos = end.mos();
    }

    /** It is known which agent is at it. */
    void isOf(String someAgent) {
        joined = someAgent;
    }

    /** The ringing of a called leg, if it rang or answered at once; up to {@code until} while it goes on. */
    Optional<Segment> ring(Instant until) {
        boolean answered = outcome.equals(AgentPart.ANSWERED);
        if (role() == LegRole.CALLER || isPage() || (ringsSince == null && !answered)) {
            return Optional.empty();
        }
        return Optional.of(new Segment(
                Segment.Kind.RING,
                who(),
                ringsSince == null ? addedAt : ringsSince,
                rangUntil == null ? until : rangUntil,
                outcome));
    }

    LegRole role() {
        return added.role();
    }

    /** It was called for a consultation. */
    boolean isConsult() {
        return added.purpose() == LegPurpose.CONSULT;
    }

    /** It replaced the leg of a browser that was lost. */
    boolean isPage() {
        return added.purpose() == LegPurpose.RECONNECT;
    }

    /** It rings for a transfer that failed, at who wanted it. */
    boolean isRecall() {
        return added.purpose() == LegPurpose.RECALL;
    }

    public String number() {
        return added.number();
    }

    public Party other() {
        return other;
    }

    Optional<Instant> upAt() {
        return Optional.ofNullable(upAt);
    }

    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    public String id() {
        return added.leg();
    }

    public String agent() {
        return added.agent();
    }

    /** The agent, or the number where no agent is. */
    String who() {
        if (!joined.isEmpty()) {
            return joined;
        }
        return added.agent().isEmpty() ? added.number() : added.agent();
    }

    public String codec() {
        return codec;
    }

    /** 0 where nothing was heard. */
    public double mos() {
        return mos;
    }

    public String outcome() {
        return outcome;
    }

    boolean rang() {
        return ringsSince != null;
    }

    Instant addedAt() {
        return addedAt;
    }
}
