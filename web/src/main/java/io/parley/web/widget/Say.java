package io.parley.web.widget;

import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;

/** Short messages to the person at the page. */
public final class Say {
    private static final int SHORT_MILLIS = 4000;
    private static final int LONG_MILLIS = 9000;

    private Say() {}

    /** Confirms an action. Above the page's content, so that it covers no row of a table. */
    public static void done(String what) {
        Notification.show(what, SHORT_MILLIS, Notification.Position.TOP_CENTER);
    }

    /** Something that others did, or that happened meanwhile: long enough to be read, out of the way of what is worked on. */
    public static void news(String what) {
        Notification shown = Notification.show(what, LONG_MILLIS, Notification.Position.BOTTOM_CENTER);
        shown.addThemeVariants(NotificationVariant.LUMO_CONTRAST);
        shown.getElement().setAttribute("data-test", "news");
    }

    /** Tells what failed, why, and what to do. */
    public static void failed(String why) {
        Notification shown = Notification.show(why, LONG_MILLIS, Notification.Position.BOTTOM_CENTER);
        shown.addThemeVariants(NotificationVariant.LUMO_ERROR);
        shown.getElement().setAttribute("data-test", "failure");
    }
}
