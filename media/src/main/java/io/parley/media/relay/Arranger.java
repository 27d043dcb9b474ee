package io.parley.media.relay;

import io.parley.media.api.Gain;
import io.parley.media.api.Hear;
import io.parley.media.api.Hearing;
import io.parley.media.api.MediaParty;
import io.parley.media.api.Playlist;
import io.parley.media.loop.Inbox;
import io.parley.media.mix.Arrangement;
import io.parley.media.mix.EncodedOutlet;
import io.parley.media.mix.Mix;
import io.parley.media.mix.MixRow;
import io.parley.media.mix.Seat;
import io.parley.media.path.LegStream;
import io.parley.media.path.MixPath;
import io.parley.media.sound.Playback;
import io.parley.media.work.AudioWorker;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Brings about what legs and taps hear: bridges for pairs, seats in mixes for the others. All changes are made under one lock, which keeps the steps that enter
 * the inboxes of several legs in one order; nothing waits under it.
 */
final class Arranger {
    private final RelayServer server;
    private final Map<MediaParty, Sitting> sittings = new HashMap<>();

    /** A party's seat and its mix; the place is that of a leg. */
    private record Sitting(Mix mix, Seat seat, Optional<MixPath.Place> place) {}

    Arranger(RelayServer server) {
        this.server = server;
    }

    /** Two legs hear each other. */
    synchronized RelayBridge join(RelayLeg first, RelayLeg second) {
        int number = server.nextBridge();
        Joining joining = new Joining(number);
        rise(first, second);
        // Both or none: were joins to enter two inboxes in different orders, each could hold for the other.
        first.inbox().post(() -> joining.arrive(first));
        second.inbox().post(() -> joining.arrive(second));
        return new RelayBridge(first, second, number);
    }

    /** Two leave their mixes for a bridge; what one would have heard of the other goes out by that. */
    private void rise(RelayLeg first, RelayLeg second) {
        boolean firstHears = hears(first, second);
        boolean secondHears = hears(second, first);
        Sitting one = sittings.remove(first);
        Sitting other = sittings.remove(second);
        if (one != null && other != null && one.mix() == other.mix()) {
            leave(one.mix(), List.of(one.seat(), other.seat()));
        } else {
            Stream.of(one, other).filter(Objects::nonNull).forEach(s -> leave(s.mix(), List.of(s.seat())));
        }
        rise(first, one, secondHears);
        rise(second, other, firstHears);
    }

    private static void rise(RelayLeg leg, Sitting sitting, boolean wanted) {
        if (sitting != null) {
            leg.inbox().post(() -> leg.stream().mixing().rise(sitting.seat(), wanted, leg.inbox()));
        }
    }

    private boolean hears(RelayLeg listener, RelayLeg speaker) {
        Sitting one = sittings.get(listener);
        Sitting other = sittings.get(speaker);
        return one != null && other != null && one.mix().hears(one.seat(), other.seat());
    }

    /** Sets the sound that each leg of the matrix hears; those that are closed are left out. */
    synchronized void arrange(Hearing<MediaParty> wished) {
        check(wished);
        Hearing<MediaParty> hearing = wished.renamed(party -> Optional.of(party).filter(this::open));
        Arrangement<MediaParty> arrangement = Arrangement.of(hearing, RelayLeg.class::isInstance);
        seat(arrangement);
        arrangement.relayed().forEach(pair -> join(RelayServer.ours(pair.one()), RelayServer.ours(pair.other())));
        Set<MediaParty> others = new LinkedHashSet<>(hearing.rows().keySet());
        arrangement.relayed().forEach(pair -> others.removeAll(List.of(pair.one(), pair.other())));
        others.forEach(party ->
                lead(party, hearing.rows().get(party), arrangement.seated().contains(party)));
        others.forEach(party -> onLeg(party, stream -> stream.mixing().partLeft()));
    }

    private boolean open(MediaParty party) {
        return party instanceof RelayLeg leg ? server.has(leg) : !tap(party).closed();
    }

    /** Leads a party to its seat, or from it, and plays what it hears besides. */
    private void lead(MediaParty party, Hear<MediaParty> heard, boolean seated) {
        if (!seated) {
            leave(party);
        }
        Optional<MixPath.Place> place = Optional.ofNullable(sittings.get(party)).flatMap(Sitting::place);
        Optional<Playback> sounds = heard instanceof Hear.Sounds<MediaParty>(Playlist playlist)
                ? Optional.of(server.playback(playlist, party.name()))
                : Optional.empty();
        onLeg(party, stream -> {
            place.ifPresentOrElse(stream.mixing()::sit, stream::part);
            sounds.ifPresentOrElse(stream::goOnPlaying, stream::stopPlaying);
        });
    }

    private static void onLeg(MediaParty party, Consumer<LegStream> step) {
        if (party instanceof RelayLeg leg) {
            leg.inbox().tell(() -> step.accept(leg.stream()));
        }
    }

    private static void check(Hearing<MediaParty> hearing) {
        hearing.rows().forEach((party, heard) -> {
            Hearing.gains(heard).keySet().forEach(RelayServer::ours);
            if (!(party instanceof RelayLeg)) {
                check(tap(party), heard);
            }
        });
    }

    private static void check(Tap tap, Hear<MediaParty> heard) {
        if (heard instanceof Hear.Sounds<MediaParty>) {
            throw new IllegalArgumentException("a tap hears no sounds without a leg: " + tap.name());
        }
    }

    private static Tap tap(MediaParty party) {
        if (party instanceof Tap ours) {
            return ours;
        }
        throw new IllegalArgumentException("party of another media server: " + party.name());
    }

    // Mixes

    private void seat(Arrangement<MediaParty> arrangement) {
        if (arrangement.seated().isEmpty()) {
            return;
        }
        Mix mix = arrangement.seated().stream()
                .flatMap(party -> Optional.ofNullable(sittings.get(party)).stream())
                .map(Sitting::mix)
                .filter(Mix::alive)
                .findFirst()
                .orElseGet(this::begin);
        arrangement.seated().forEach(party -> sit(party, mix));
        Map<Seat, MixRow> rows = new LinkedHashMap<>();
        arrangement
                .seated()
                .forEach(
                        party -> rows.put(seatOf(party), row(arrangement.mixed().get(party), party)));
        mix.arrange(rows).forEach(this::stood);
    }

    private MixRow row(Hear.Legs<MediaParty> legs, MediaParty party) {
        Map<Seat, Gain> gains = new LinkedHashMap<>();
        if (legs == null) {
            return new MixRow(gains, Optional.empty());
        }
        legs.gains().forEach((speaker, gain) -> gains.put(seatOf(speaker), gain));
        return new MixRow(gains, legs.beside().map(sounds -> server.playback(sounds, party.name())));
    }

    private Seat seatOf(MediaParty party) {
        return sittings.get(party).seat();
    }

    private Mix begin() {
        AudioWorker worker = server.context().streams().workers().idlest();
        Mix mix = new Mix(server.context().streams().codecs(), worker.tally());
        worker.add(mix);
        return mix;
    }

    private void sit(MediaParty party, Mix mix) {
        Sitting before = sittings.get(party);
        if (before != null && before.mix() == mix) {
            return;
        }
        leave(party);
        if (party instanceof RelayLeg leg) {
            Inbox.Step deliver = () -> {
                leg.stream().mixing().deliver();
                return true;
            };
            EncodedOutlet outlet = mix.outlet(() -> leg.inbox().post(deliver), leg::played);
            Seat seat = mix.sit(party, outlet);
            sittings.put(party, new Sitting(mix, seat, Optional.of(new MixPath.Place(seat, outlet))));
        } else {
            Seat seat = mix.sit(party, mix.tap(tap(party).listener()));
            sittings.put(party, new Sitting(mix, seat, Optional.empty()));
        }
    }

    /** A party takes part in no mix any more. */
    synchronized void leave(MediaParty party) {
        Sitting sitting = sittings.remove(party);
        if (sitting != null) {
            leave(sitting.mix(), List.of(sitting.seat()));
            onLeg(party, stream -> stream.mixing().stand());
        }
    }

    private void leave(Mix mix, List<Seat> leaving) {
        mix.leave(leaving).forEach(this::stood);
    }

    /** A seat left, as nobody at it hears anybody or is heard. */
    private void stood(Seat idle) {
        sittings.remove(idle.party());
        onLeg(idle.party(), stream -> stream.mixing().stand());
    }

    /** How many have a seat in a mix. */
    synchronized int seats() {
        return sittings.size();
    }

    /** How many mixes there are. */
    synchronized long mixes() {
        return sittings.values().stream().map(Sitting::mix).distinct().count();
    }
}
