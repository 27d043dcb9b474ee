package io.parley.call;

import io.parley.forward.ForwardRules;
import io.parley.sip.api.Diversion;
import java.util.ArrayList;
import java.util.List;

/** The forwards that brought the caller where they are now, the first of them first, while one message is handled. */
final class Diversions {
    private List<Diversion> now;

    Diversions(List<Diversion> before) {
        this.now = before;
    }

    /** What they are now; the same list where nothing changed. */
    List<Diversion> all() {
        return now;
    }

    /** One more; false where there were so many that the call must go in circles. */
    boolean add(Diversion diversion) {
        if (now.size() >= ForwardRules.MOST) {
            return false;
        }
        List<Diversion> more = new ArrayList<>(now);
        more.add(diversion);
        now = List.copyOf(more);
        return true;
    }

    /** The caller talks, or somebody sends them to another number: how they came is of no more interest. */
    void forget() {
        now = List.of();
    }
}
