package io.parley.call;

import io.parley.apps.InstalledApps;
import io.parley.call.app.CallApps;
import io.parley.fact.Actor;
import io.parley.fact.Fact;
import io.parley.fact.Fact.Direction;
import io.parley.fact.Fact.LegRole;
import io.parley.fact.RouteKind;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.OfferId;
import io.parley.id.QueueId;
import io.parley.media.api.Hear;
import io.parley.media.api.Hearing;
import io.parley.media.api.Playlist;
import io.parley.queue.QueueNotice;
import io.parley.settings.CallPolicy;
import io.parley.sip.api.Binding;
import io.parley.sip.api.Party;
import io.parley.sip.api.ReleaseCause;
import io.parley.sip.api.Termination;
import io.parley.sip.api.Termination.By;
import io.parley.sip.api.Termination.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A call without wires, told message by message, and what it said to the last one. Leg 0 is the caller, 1 who answered him, the next ones are as they come. */
abstract class CallScript {
    static final CallApps APPS = new InstalledApps(CallPolicy.STANDARD.announcementTime());
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    static final Actor SAM = new Actor.User("sam", "portal");
    static final OfferId OFFER = new OfferId("o1");
    static final AgentId ANNA = new AgentId("anna");
    static final QueueId SALES = new QueueId("8001");
    static final Binding PAGE = binding("WSS");
    static final Binding PHONE = binding("UDP");

    final List<CallCommand> said = new ArrayList<>();
    CallApps apps = APPS;
    Instant now = NOON;
    CallState state = fresh();

    /** A call of extension 1003 before its first message. */
    static CallState fresh() {
        return CallState.begin(new CallOrigin(
                new CallId("00000000000000000001"),
                Direction.INTERNAL,
                new Party("1003", "Clara"),
                "1004",
                "extension:1003",
                Optional.of("1003"),
                "id",
                NOON));
    }

    /** The call comes in over a trunk instead, and shows this number. */
    void fromOutside(String number) {
        state = CallState.begin(new CallOrigin(
                new CallId("00000000000000000001"),
                Direction.INBOUND,
                new Party(number, ""),
                "1004",
                "trunk:carrier",
                Optional.empty(),
                "id",
                NOON));
    }

    void tell(CallMessage message) {
        CallMachine.Step step = CallMachine.step(state, message, now, CallPolicy.STANDARD, apps);
        state = step.state();
        said.clear();
        said.addAll(step.commands());
    }

    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        said.forEach(command -> {
            if (command instanceof CallCommand.Write write) {
                facts.add(write.fact());
            }
        });
        return facts;
    }

    /** The end of a leg whose session cannot be had. */
    static CallCommand unusable(int leg, int code, String why) {
        return new CallCommand.HangUp(leg, why, List.of(new ReleaseCause("SIP", code, why)));
    }

    void over(int leg, Kind kind) {
        int code =
                switch (kind) {
                    case BUSY -> 486;
                    case CANCELLED -> 487;
                    case REJECTED -> 603;
                    case LOST -> 408;
                    default -> 200;
                };
        tell(new CallMessage.LegOver(leg, new Termination(kind, code, By.PEER, "test")));
    }

    void resolved(Destination destination) {
        tell(new CallMessage.Resolved("n", RouteKind.EXTENSION, "n", "rule", destination));
    }

    void answer(int leg) {
        tell(new CallMessage.Answered(leg, Optional.of("sdp")));
        tell(new CallMessage.Negotiated(leg, "PCMU", false));
    }

    void ringing(Binding contact) {
        arrived();
        resolved(new Destination.Phones("1004", "Dora", List.of(contact)));
    }

    void arrived() {
        tell(new CallMessage.Arrived(LegRole.CALLER, Optional.of("offer"), false));
        tell(new CallMessage.Negotiated(0, "PCMU", false));
    }

    void talking(Binding contact) {
        ringing(contact);
        answer(1);
    }

    void queued() {
        arrived();
        resolved(new Destination.QueueTarget(SALES));
        tell(new CallMessage.Noticed(new QueueNotice.Joined(SALES, 1, "", "music/1")));
    }

    void offered(Binding contact) {
        queued();
        offer(contact, false);
    }

    void offer(Binding contact, boolean autoAnswer) {
        QueueNotice.Candidate anna = new QueueNotice.Candidate(ANNA, "1001");
        tell(new CallMessage.Noticed(new QueueNotice.Offered(OFFER, List.of(anna), NOON.plusSeconds(20), autoAnswer)));
        tell(new CallMessage.PhonesFound(OFFER, List.of(new CallMessage.AgentPhones(anna, "Anna", List.of(contact)))));
    }

    void served(Binding contact) {
        offered(contact);
        answer(1);
        tell(new CallMessage.Granted(1, true));
    }

    static Binding binding(String transport) {
        return new Binding("u", "sip:u@h", "h:1", transport, "c", 1, Instant.MAX, "", "", 0, "");
    }

    /** A leg hears the music of one who waits. */
    static Hearing<Integer> music(int leg) {
        return music(leg, "music/1");
    }

    /** A leg hears the music of a queue. */
    static Hearing<Integer> music(int leg, String sound) {
        Playlist music = new Playlist(Integer.toString(-1 - leg), List.of(sound), true);
        return Hearing.<Integer>nothing().with(leg, Hear.sounds(music));
    }
}
