package io.parley.web.widget;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.dom.Element;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Draws rows anew without disturbing those that stay. A browser makes a click of a press and a release on the same element only, and of none that was taken
 * out in between, even if it was put in again: so what stays is not touched, and of what changed places as little as possible is moved.
 */
public final class Rows {
    private Rows() {}

    /** Makes these the children of a container, in this order, each once, where it comes first. Its other children are taken out. */
    public static void show(Component container, List<? extends Component> wished) {
        Element parent = container.getElement();
        List<Element> next =
                wished.stream().map(Component::getElement).distinct().toList();
        Set<Element> untouched = untouched(parent.getChildren().toList(), next);
        parent.getChildren()
                .filter(child -> !untouched.contains(child))
                .toList()
                .forEach(parent::removeChild);
        for (int i = 0; i < next.size(); i++) {
            if (!untouched.contains(next.get(i))) {
                parent.insertChild(i, next.get(i));
            }
        }
    }

    /** The most of the children that are wished for and stand in the wished order already: the longest increasing run of their wished places. */
    private static Set<Element> untouched(List<Element> children, List<Element> next) {
        Map<Element, Integer> wished = new LinkedHashMap<>();
        next.forEach(element -> wished.put(element, wished.size()));
        List<Element> staying = children.stream().filter(wished::containsKey).toList();
        int[] length = new int[staying.size()];
        int[] before = new int[staying.size()];
        for (int i = 0; i < staying.size(); i++) {
            int place = wished.get(staying.get(i));
            before[i] = IntStream.range(0, i)
                    .filter(j -> wished.get(staying.get(j)) < place)
                    .reduce(-1, (best, j) -> best < 0 || length[j] > length[best] ? j : best);
            length[i] = before[i] < 0 ? 1 : length[before[i]] + 1;
        }
        List<Element> run = new ArrayList<>();
        int longest = Arrays.stream(length).max().orElse(0);
        int at = IntStream.range(0, length.length)
                .filter(i -> length[i] == longest)
                .findFirst()
                .orElse(-1);
        for (; at >= 0; at = before[at]) {
            run.add(staying.get(at));
        }
        return new HashSet<>(run);
    }
}
