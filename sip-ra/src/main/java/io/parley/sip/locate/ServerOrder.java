package io.parley.sip.locate;

import io.parley.sip.api.Spot;
import io.parley.sip.locate.Located.Machine;
import io.parley.sip.locate.Located.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** The order in which the servers of a gateway are tried: by priority, among the same by chance as their weights say (RFC 2782). Pure. */
final class ServerOrder {
    private ServerOrder() {}

    /** The machines that are called, those of a server one after the other. */
    static List<Spot> of(Located located, RandomGenerator random) {
        Map<Target, List<Spot>> machines = new LinkedHashMap<>();
        for (Machine machine : located.byServer()) {
            machines.computeIfAbsent(machine.target(), _ -> new ArrayList<>()).add(machine.spot());
        }
        TreeMap<Integer, List<Target>> byPriority = new TreeMap<>();
        machines.keySet().forEach(target -> byPriority
                .computeIfAbsent(target.priority(), _ -> new ArrayList<>())
                .add(target));
        List<Spot> order = new ArrayList<>();
        byPriority.values().forEach(same -> {
            // Those of no weight first, so that they are drawn now and then.
            same.sort((a, b) -> Boolean.compare(a.weight() > 0, b.weight() > 0));
            while (!same.isEmpty()) {
                order.addAll(machines.get(same.remove(drawn(same, random))));
            }
        });
        return order.stream().distinct().toList();
    }

    private static int drawn(List<Target> same, RandomGenerator random) {
        int left = random.nextInt(same.stream().mapToInt(Target::weight).sum() + 1);
        int place = 0;
        while (left > same.get(place).weight()) {
            left -= same.get(place).weight();
            place++;
        }
        return place;
    }
}
