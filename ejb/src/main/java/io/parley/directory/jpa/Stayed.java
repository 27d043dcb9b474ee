package io.parley.directory.jpa;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What stays where it is among the rest when a list becomes another one, though others come, go, or move past it. */
final class Stayed {
    private Stayed() {}

    /** As many as can be of those in both lists whose order is the same in both; each list has an entry once. */
    static <T> Set<T> of(List<T> before, List<T> after) {
        Map<T, Integer> was = new HashMap<>();
        for (int place = 0; place < before.size(); place++) {
            was.put(before.get(place), place);
        }
        List<T> kept = after.stream().filter(was::containsKey).toList();
        return new HashSet<>(growing(kept, kept.stream().map(was::get).toList()));
    }

    /** The longest part of a list that leaves its order and has growing places: patience sorting, which remembers what each card lay on. */
    private static <T> List<T> growing(List<T> list, List<Integer> places) {
        List<Integer> tops = new ArrayList<>();
        int[] below = new int[list.size()];
        for (int i = 0; i < list.size(); i++) {
            int pile = 0;
            while (pile < tops.size() && places.get(tops.get(pile)) < places.get(i)) {
                pile++;
            }
            below[i] = pile == 0 ? -1 : tops.get(pile - 1);
            if (pile == tops.size()) {
                tops.add(i);
            } else {
                tops.set(pile, i);
            }
        }
        List<T> part = new ArrayList<>();
        for (int i = tops.isEmpty() ? -1 : tops.getLast(); i >= 0; i = below[i]) {
            part.add(list.get(i));
        }
        return part;
    }
}
