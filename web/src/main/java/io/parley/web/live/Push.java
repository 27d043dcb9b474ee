package io.parley.web.live;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.server.Command;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;

/** Brings something to a page from another thread. */
public final class Push {
    private static final Logger LOG = Logger.getLogger(Push.class);

    private Push() {}

    /** Runs with the page's lock, soon; not at all when the page was closed meanwhile. Exceptions go to the page's error handler. */
    public static void to(UI ui, Command command) {
        try {
            Future<?> unused = ui.access(command);
        } catch (UIDetachedException e) {
            LOG.debugf("WEB0022 page %s closed before news reached it", ui.getUIId());
        }
    }
}
