package io.parley.call;

import static io.parley.call.SimulatedSystem.check;

import io.parley.fact.Fact;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the journal of a simulated call must be like. */
final class SimulatedJournal {
    private SimulatedJournal() {}

    /** Fails where the facts of a call that is over do not tell one story. */
    static void addsUp(List<Fact.OfCall> facts) {
        Set<String> open = new HashSet<>();
        Set<String> up = new HashSet<>();
        int ends = 0;
        for (Fact.OfCall fact : facts) {
            check(ends == 0, "nothing comes after CallEnded: " + fact);
            switch (fact) {
                case Fact.LegAdded f -> check(open.add(f.leg()), "a leg is added once: " + f);
                case Fact.LegUp f -> check(open.contains(f.leg()) && up.add(f.leg()), "up once, while open: " + f);
                case Fact.LegRinging f -> check(open.contains(f.leg()), "rings while open: " + f);
                case Fact.LegEnded f -> check(open.remove(f.leg()), "ends once: " + f);
                case Fact.CallEnded f -> ends++;
                default -> {}
            }
        }
        check(open.isEmpty(), "every leg has an end: " + open);
        check(ends == 1, "the call ends once with a reason");
        check(facts.getFirst() instanceof Fact.CallStarted, "it begins with CallStarted");
    }
}
