package io.parley.web.wallboard;

import io.parley.web.dashboard.QueueRow;
import io.parley.web.widget.Level;
import java.util.List;

/**
 * The content of a wallboard at one moment; compared by value, so that it is redrawn only after a change.
 *
 * @param queues of this page, the worst first
 * @param page from 0
 * @param alarms names of all queues in alarm, on whichever page they are, the worst first
 */
record WallPage(List<QueueRow> queues, WallLayout layout, int page, List<String> alarms) {
    WallPage {
        queues = List.copyOf(queues);
        alarms = List.copyOf(alarms);
    }

    /**
     * The page for a screen at a moment.
     *
     * @param queues all there are, the worst first
     * @param second of the clock
     */
    static WallPage of(List<QueueRow> queues, WallChoice choice, int width, int height, long second) {
        List<QueueRow> wanted =
                queues.stream().filter(row -> choice.shows(row.id())).toList();
        WallLayout layout = WallLayout.of(wanted.size(), width, height);
        int page = layout.page(second, choice.seconds());
        int from = Math.min(wanted.size(), page * layout.perPage(wanted.size()));
        int to = Math.min(wanted.size(), from + layout.perPage(wanted.size()));
        List<String> alarms = wanted.stream()
                .filter(row -> row.health().overall() == Level.ALERT)
                .map(row -> row.card().name())
                .toList();
        return new WallPage(wanted.subList(from, to), layout, page, alarms);
    }
}
