package io.parley.web.rest;

import java.util.ArrayList;
import java.util.List;

/** Lists whose order counts, changed by one thing; place 1 is the first. */
final class Places {
    private Places() {}

    /** With one more at a place; the last, where the list is shorter. */
    static <T> List<T> with(List<T> all, T one, int place) {
        List<T> more = new ArrayList<>(all);
        more.add(Math.min(place - 1, all.size()), one);
        return List.copyOf(more);
    }

    static <T> List<T> without(List<T> all, T one) {
        List<T> less = new ArrayList<>(all);
        less.remove(one);
        return List.copyOf(less);
    }
}
