package io.parley.web.portal.state;

import com.vaadin.flow.component.html.Div;
import io.parley.web.portal.desk.PortalModel;
import io.parley.web.portal.desk.SessionWatch;
import java.util.Optional;

/** Shows a notice on the page for as long as a newer log-in of the agent has its place. */
public final class ReplacedLogIn {
    private final Div page;
    private final Runnable takeBack;
    private final SessionWatch watch = new SessionWatch();
    private Optional<ReplacedNotice> notice = Optional.empty();

    /** @param takeBack logs in here again */
    public ReplacedLogIn(Div page, Runnable takeBack) {
        this.page = page;
        this.takeBack = takeBack;
    }

    /** The page logged in itself. */
    public void adopt(long session) {
        watch.adopt(session);
        drop();
    }

    /** Compares the log-in that counts by now with the page's own. */
    public void show(PortalModel model) {
        if (watch.replaced(model)) {
            drop();
            notice = Optional.of(new ReplacedNotice(model.extension(), takeBack));
            notice.ifPresent(page::add);
        } else if (!watch.isReplaced()) {
            drop();
        }
    }

    private void drop() {
        notice.ifPresent(page::remove);
        notice = Optional.empty();
    }
}
