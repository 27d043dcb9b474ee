package io.parley.web.portal;

import io.parley.id.CallId;
import io.parley.web.portal.desk.MissedCalls.Missed;
import io.parley.web.portal.desk.PortalModel;
import io.parley.web.portal.history.HistoryPanel;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Say;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Missed calls in the history and on its tab at once; one that came while the agent was on another is told quietly. For the page's thread. */
public final class MissedNotice {
    private final HistoryPanel history;
    private final SidePanel side;
    private final Set<CallId> noted = new HashSet<>();
    private int unseen;

    public MissedNotice(HistoryPanel history, SidePanel side) {
        this.history = history;
        this.side = side;
    }

    public void show(PortalModel model) {
        List<Missed> fresh =
                model.missed().stream().filter(one -> noted.add(one.call())).toList();
        for (Missed one : fresh) {
            unseen++;
            history.missed(one);
            if (one.busy()) {
                Say.news(Texts.of("missed.busy", one.title()));
            }
        }
        if (!fresh.isEmpty()) {
            side.missed(unseen);
        }
    }

    /** The agent looked at the history. */
    public void looked() {
        unseen = 0;
        side.missed(0);
    }
}
