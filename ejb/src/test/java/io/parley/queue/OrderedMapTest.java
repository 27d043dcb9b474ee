package io.parley.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The map behaves as a sorted map does, and old values stay as they were. */
class OrderedMapTest {
    @Property(tries = 500)
    void agreesWithATreeMap(@ForAll @Size(max = 200) List<@IntRange(min = -60, max = 60) Integer> changes) {
        OrderedMap<Integer, String> map = OrderedMap.empty();
        TreeMap<Integer, String> model = new TreeMap<>();
        for (int change : changes) {
            OrderedMap<Integer, String> before = map;
            List<String> valuesBefore = before.values();
            if (change < 0) {
                map = map.without(-change);
                model.remove(-change);
            } else {
                map = map.with(change, "v" + model.size());
                model.put(change, "v" + model.size());
            }
            assertThat(before.values()).isEqualTo(valuesBefore);
            assertThat(map.size()).isEqualTo(model.size());
        }
        assertThat(map.values()).isEqualTo(new ArrayList<>(model.values()));
        for (int key = 0; key <= 60; key++) {
            assertThat(map.rank(key)).isEqualTo(model.headMap(key).size());
            assertThat(map.get(key).orElse(null)).isEqualTo(model.get(key));
        }
    }

    @Test
    void staysShallowWhenFilledInOrder() {
        OrderedMap<Integer, Integer> map = OrderedMap.empty();
        for (int i = 0; i < 100_000; i++) {
            map = map.with(i, i); // a list instead of a tree would overflow the stack here
        }
        assertThat(map.rank(70_000)).isEqualTo(70_000);
        assertThat(map.first()).hasValue(0);
    }
}
