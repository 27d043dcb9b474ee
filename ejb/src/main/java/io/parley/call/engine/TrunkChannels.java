package io.parley.call.engine;

import io.parley.directory.Trunk;
import io.parley.toll.TollCharge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Calls in use on each trunk, held to its limits: of each direction, and of both together. Thread-safe. */
public final class TrunkChannels {
    private static final Use NONE = new Use(0, 0);

    private final Map<String, Use> inUse = new ConcurrentHashMap<>();

    /** Which way a call goes. */
    enum Direction {
        IN,
        OUT
    }

    private record Use(int in, int out) {
        Use plus(Direction direction, int calls) {
            return switch (direction) {
                case IN -> new Use(in + calls, out);
                case OUT -> new Use(in, out + calls);
            };
        }

        boolean fits(Trunk.Channels most) {
            return fits(in + out, most.total()) && fits(in, most.in()) && fits(out, most.out());
        }

        private static boolean fits(int calls, int most) {
            return most <= 0 || calls <= most;
        }
    }

    private record Channel(String trunk, Direction direction) {}

    /** What a leg has taken of a trunk, and what it adds to the use of who pays for it; given back once. Used in the inbox of the call that has the leg. */
    static final class Seat {
        static final Seat NONE = new Seat(() -> {}, TollCharge.NONE);

        private final Runnable channels;
        private final TollCharge charge;
        private boolean given;

        private Seat(Runnable channels, TollCharge charge) {
            this.channels = channels;
            this.charge = charge;
        }

        /** The leg was answered. */
        void answered() {
            charge.answered();
        }

        /** How the call is ended when who pays has used up a limit that ends calls. */
        void endBy(Runnable end) {
            charge.endBy(end);
        }

        /** The leg is over. */
        void release() {
            if (!given && this != NONE) {
                given = true;
                channels.run();
                charge.over();
            }
        }
    }

    /** What a call has taken and not yet handed to one of its legs. */
    final class Held {
        private final List<Channel> channels = new ArrayList<>(1);
        private Optional<Channel> emergency = Optional.empty();
        private final List<Runnable> more = new ArrayList<>(0);
        private TollCharge charge = TollCharge.NONE;

        /** What the call outside that is about to be made adds to the use of its payer. */
        void charge(TollCharge taken) {
            charge.over();
            charge = taken;
        }

        /** Hands what was taken of a direction to the leg that is made for it; the charge goes with calls to the outside. */
        Seat handOver(Direction direction) {
            List<Channel> own =
                    channels.stream().filter(one -> one.direction == direction).toList();
            channels.removeAll(own);
            TollCharge pays = direction == Direction.OUT ? charge : TollCharge.NONE;
            if (direction == Direction.OUT) {
                charge = TollCharge.NONE;
            }
            return own.isEmpty() && pays == TollCharge.NONE
                    ? Seat.NONE
                    : new Seat(() -> own.forEach(TrunkChannels.this::giveBack), pays);
        }

        /** Takes a channel; false when all are in use. */
        boolean take(Trunk trunk, Direction direction) {
            if (TrunkChannels.this.take(trunk, direction)) {
                channels.add(new Channel(trunk.name(), direction));
                return true;
            }
            return false;
        }

        /** Takes one for an emergency call, though all may be in use, in place of the one that it had on the trunk before. */
        void takeAnyway(String trunk) {
            emergency.ifPresent(TrunkChannels.this::giveBack);
            inUse.compute(trunk, (_, use) -> (use == null ? NONE : use).plus(Direction.OUT, 1));
            emergency = Optional.of(new Channel(trunk, Direction.OUT));
        }

        /** Runs once, when the channels are given back. */
        void keep(Runnable release) {
            more.add(release);
        }

        /** Nothing is made of what was taken for a leg: it is given back. */
        void giveUp() {
            channels.forEach(TrunkChannels.this::giveBack);
            channels.clear();
            charge(TollCharge.NONE);
        }

        /** The call is over. */
        void release() {
            giveUp();
            emergency.ifPresent(TrunkChannels.this::giveBack);
            emergency = Optional.empty();
            more.forEach(Runnable::run);
            more.clear();
        }
    }

    private void giveBack(Channel channel) {
        inUse.computeIfPresent(channel.trunk, (name, use) -> {
            Use left = use.plus(channel.direction, -1);
            return left.equals(NONE) ? null : left;
        });
    }

    private boolean take(Trunk trunk, Direction direction) {
        boolean[] taken = new boolean[1];
        inUse.compute(trunk.name(), (name, use) -> {
            Use now = use == null ? NONE : use;
            Use then = now.plus(direction, 1);
            // A limit that was lowered meanwhile, or one of the other direction, is not looked at beyond this call.
            taken[0] = then.fits(only(trunk.channels(), direction));
            return taken[0] ? then : use;
        });
        return taken[0];
    }

    private static Trunk.Channels only(Trunk.Channels limits, Direction direction) {
        return switch (direction) {
            case IN -> new Trunk.Channels(limits.total(), limits.in(), 0);
            case OUT -> new Trunk.Channels(limits.total(), 0, limits.out());
        };
    }

    /** Calls on a trunk now. */
    public int inUse(String trunk) {
        Use use = inUse.getOrDefault(trunk, NONE);
        return use.in + use.out;
    }
}
