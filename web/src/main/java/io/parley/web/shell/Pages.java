package io.parley.web.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.SystemMessages;
import com.vaadin.flow.server.UIInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import io.parley.web.session.Access;
import io.parley.web.session.Session;
import io.parley.web.texts.Language;
import io.parley.web.texts.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** The set-up of every page when it opens: the access check, the server's clock, quick reconnecting, and an error handler that says so. */
@ApplicationScoped
public class Pages {
    private static final Logger LOG = Logger.getLogger(Pages.class);
    private static final int RECONNECT_MILLIS = 1000;

    /** Pages that a session has open before somebody signs in: the oldest are closed. */
    private static final int MOST_ANONYMOUS = 10;

    private static final int RECONNECT_ATTEMPTS = 10_000;

    /** By this caption the page's script knows the notice. */
    private static final String SESSION_OVER = "parley-session-over";

    void started(@Observes ServiceInitEvent start) {
        SystemMessages messages = quietMessages();
        start.getSource().setSystemMessagesProvider(info -> messages);
        start.getSource().addUIInitListener(Pages::opened);
        AtomicBoolean over = new AtomicBoolean();
        start.getSource().addServiceDestroyListener(end -> over.set(true));
        start.getSource().addSessionInitListener(opened -> opened.getSession()
                .setErrorHandler(failure -> failed(failure, over.get())));
    }

    private static void failed(ErrorEvent failure, boolean over) {
        if (over) {
            // what a page still had to do when the server was stopped finds nothing of it left
            LOG.debugf(failure.getThrowable(), "WEB0011 a page came to its end with the server");
            return;
        }
        LOG.errorf(failure.getThrowable(), "WEB0010 a page failed");
        if (UI.getCurrent() != null) {
            Notification.show(Texts.of("error.page"), 8000, Notification.Position.TOP_CENTER);
        }
    }

    /**
     * A session that is gone loads the page anew, which asks to sign in; no dialog stands in the way. Without a notice Vaadin would load the page at
     * once, whether or not the server is there: it shows one, in whose place {@code session-over.ts} waits for the server.
     */
    private static SystemMessages quietMessages() {
        CustomizedSystemMessages messages = new CustomizedSystemMessages();
        messages.setSessionExpiredNotificationEnabled(true);
        messages.setSessionExpiredCaption(SESSION_OVER);
        messages.setSessionExpiredMessage(null);
        messages.setCookiesDisabledNotificationEnabled(true);
        return messages;
    }

    private static void opened(UIInitEvent event) {
        UI ui = event.getUI();
        if (Session.principal().isEmpty()) {
            ui.getSession().getUIs().stream()
                    .sorted(Comparator.comparingInt(UI::getUIId).reversed())
                    .skip(MOST_ANONYMOUS)
                    .toList()
                    .forEach(UI::close);
        }
        Language.chosen(VaadinRequest.getCurrent()).ifPresent(ui::setLocale);
        ui.addBeforeEnterListener(new Access());
        ui.getReconnectDialogConfiguration().setReconnectInterval(RECONNECT_MILLIS);
        ui.getReconnectDialogConfiguration().setReconnectAttempts(RECONNECT_ATTEMPTS);
        ui.getPushConfiguration().setParameter("reconnectInterval", Integer.toString(RECONNECT_MILLIS));
        ui.getPage()
                .executeJs("document.documentElement.lang = $0", ui.getLocale().getLanguage());
        ui.getPage()
                .executeJs(
                        "window.parleyClock && window.parleyClock.heard($0, true)",
                        Long.toString(InstantSource.system().millis()));
    }
}
