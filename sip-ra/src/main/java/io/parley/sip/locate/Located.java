package io.parley.sip.locate;

import io.parley.sip.api.Spot;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where a gateway is.
 *
 * @param targets its servers, by priority
 * @param ttlSeconds for how long that counts, as DNS has it
 */
public record Located(List<Target> targets, long ttlSeconds) {
    /** Servers of a gateway, and machines of it that are called. */
    public static final int MOST = 16;

    public Located {
        targets = List.copyOf(targets);
    }

    /**
     * A server.
     *
     * @param priority those of a lower one are tried first
     * @param weight its share among those of the same priority, 0 or more (RFC 2782)
     * @param addresses of the machines that have its name, one or more, in the order in which they are tried
     */
    public record Target(
            int priority, int weight, String name, int port, String transport, List<InetAddress> addresses) {
        public Target {
            addresses = List.copyOf(addresses);
        }

        Spot spot(InetAddress address) {
            return new Spot(name, port, transport, address);
        }
    }

    /** A machine and its server. */
    public record Machine(Target target, Spot spot) {}

    /** The machines that are called: {@link #MOST} at most, the first of each server before the second of any. */
    public List<Machine> machines() {
        int longest = targets.stream()
                .mapToInt(target -> target.addresses().size())
                .max()
                .orElse(0);
        return IntStream.range(0, longest)
                .boxed()
                .flatMap(i -> targets.stream()
                        .filter(target -> i < target.addresses().size())
                        .map(target -> new Machine(
                                target, target.spot(target.addresses().get(i)))))
                .limit(MOST)
                .toList();
    }

    /** The machines that are called, each once, in the order of their servers and of each server's addresses. */
    public List<Machine> byServer() {
        Set<Machine> called = Set.copyOf(machines());
        List<Machine> all = new ArrayList<>();
        targets.forEach(target -> machinesOf(target).filter(called::contains).forEach(all::add));
        return all.stream().distinct().toList();
    }

    private static Stream<Machine> machinesOf(Target target) {
        return target.addresses().stream().map(address -> new Machine(target, target.spot(address)));
    }

    /** From where it may send, each address with the first of its machines: also those beyond the number that is called. */
    public List<Spot> senders() {
        return targets.stream().flatMap(Located::machinesOf).map(Machine::spot).toList();
    }

    /** The addresses of a server as they were known, for when DNS does not say them again. */
    Optional<List<InetAddress>> addresses(String name) {
        return targets.stream()
                .filter(target -> target.name().equalsIgnoreCase(name))
                .map(Target::addresses)
                .findFirst();
    }

    /** Whether calls go to the same machines. */
    boolean leadsWhere(Located other) {
        return spots().equals(other.spots());
    }

    private Set<Spot> spots() {
        return senders().stream().collect(Collectors.toUnmodifiableSet());
    }
}
