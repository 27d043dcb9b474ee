package io.parley.media.mix;

import io.parley.media.api.Gain;
import io.parley.media.api.MediaParty;
import io.parley.media.api.MediaTap;
import io.parley.media.codec.Codecs;
import io.parley.media.playout.AudioCount;
import io.parley.media.usage.Tally;
import io.parley.media.work.AudioWork;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Sound of many for many. Every 20 ms, on a worker: each speaker is decoded once, each listener gets the sum of those it hears at their gains, limited, in its
 * own codec. Rows are changed by whoever arranges, under one lock; the worker takes a change before its next tick. A mix without a seat is over.
 */
public final class Mix implements AudioWork {
    private final Codecs codecs;
    private final Tally<AudioCount> tally;
    private final Map<Seat, MixRow> rows = new LinkedHashMap<>();
    private final Queue<Runnable> changes = new ConcurrentLinkedQueue<>();
    private volatile boolean over;
    private volatile boolean closed;
    private Set<Seat> seated = Set.of();
    private MixTable table = MixTable.of(Map.of());

    /**
     * A mix without seats.
     *
     * @param tally what its worker counts
     */
    public Mix(Codecs codecs, Tally<AudioCount> tally) {
        this.codecs = codecs;
        this.tally = tally;
    }

    // Under the lock of the arrangements

    /** A new seat, which hears nobody yet. */
    public Seat sit(MediaParty party, Outlet outlet) {
        Seat seat = new Seat(party, outlet);
        rows.put(seat, MixRow.empty());
        return seat;
    }

    /** An outlet for a leg, see {@link EncodedOutlet}. */
    public EncodedOutlet outlet(Runnable ready, Consumer<String> ended) {
        return new EncodedOutlet(codecs, tally, ready, ended);
    }

    /** An outlet for a tap. */
    public Outlet tap(MediaTap.Listener listener) {
        return new TapOutlet(listener, tally);
    }

    /** Sets what some seats hear from now on; the rows of others stay. Seats that neither hear nor are heard then leave: those are returned. */
    public List<Seat> arrange(Map<Seat, MixRow> changed) {
        rows.putAll(changed);
        return publish(List.of());
    }

    /** Seats leave, and with them those that hear nobody and are heard by nobody without them: these are returned, those that leave besides. */
    public List<Seat> leave(List<Seat> leaving) {
        leaving.forEach(seat -> {
            rows.remove(seat);
            rows.replaceAll((_, row) -> without(seat, row));
        });
        return publish(leaving);
    }

    /** Gives the worker the rows as they are now; the seats that are idle and leave. */
    private List<Seat> publish(List<Seat> gone) {
        List<Seat> idle = new ArrayList<>();
        for (Seat seat : rows.keySet()) {
            if (!rows.get(seat).listens() && !heard(seat)) {
                idle.add(seat);
            }
        }
        rows.keySet().removeAll(idle);
        Map<Seat, MixRow> now = new LinkedHashMap<>(rows);
        now.keySet().forEach(seat -> seat.heardBy(listeners(seat)));
        changes.add(() -> {
            become(now);
            gone.forEach(Seat::leave);
            idle.forEach(Seat::leave);
        });
        over = rows.isEmpty();
        if (closed) {
            change();
        }
        return idle;
    }

    private static MixRow without(Seat seat, MixRow row) {
        if (!row.gains().containsKey(seat)) {
            return row;
        }
        Map<Seat, Gain> rest = new LinkedHashMap<>(row.gains());
        rest.remove(seat);
        return new MixRow(rest, row.beside());
    }

    private boolean heard(Seat seat) {
        return rows.values().stream().anyMatch(row -> row.gains().containsKey(seat));
    }

    /** Whether one hears another now. */
    public boolean hears(Seat listener, Seat speaker) {
        return rows.getOrDefault(listener, MixRow.empty()).gains().containsKey(speaker);
    }

    /** False once its worker is done with it. */
    public boolean alive() {
        return !closed;
    }

    /** How many seats it has. */
    public int seats() {
        return rows.size();
    }

    private List<MediaParty> listeners(Seat speaker) {
        return rows.entrySet().stream()
                .filter(row -> row.getValue().gains().containsKey(speaker))
                .map(row -> row.getKey().party())
                .toList();
    }

    // On the worker

    private void become(Map<Seat, MixRow> now) {
        MixTable next = MixTable.of(now);
        now.forEach((seat, row) -> {
            if (table.speaks(seat) && !next.speaks(seat)) {
                seat.hush();
            }
            seat.beside(row.beside());
        });
        table = next;
        seated = now.keySet();
    }

    @Override
    public boolean tick() {
        boolean last = over;
        change();
        if (!last) {
            table.tick(codecs, tally);
        }
        return !last;
    }

    private void change() {
        for (Runnable change = changes.poll(); change != null; change = changes.poll()) {
            change.run();
        }
    }

    /** At its end, or when its worker ends: whoever waits for a seat to leave goes on. */
    @Override
    public void close() {
        closed = true;
        change();
        seated.forEach(Seat::leave);
    }
}
