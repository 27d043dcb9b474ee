package io.parley.web.live;

import com.vaadin.flow.component.UI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.function.Consumer;

/**
 * The time zone of who reads a page. The browser tells it a moment after the page was drawn for the first time: what shows times is drawn again then, where
 * the server's zone is another one.
 */
public final class ReaderZone {
    private ReaderZone() {}

    /**
     * Asks the browser, once for each page.
     *
     * @param learn told in the page's thread; the server's zone where the browser says none that is known here
     */
    public static void ask(UI ui, Consumer<ZoneId> learn) {
        ui.getPage().retrieveExtendedClientDetails(details -> learn.accept(of(details.getTimeZoneId())));
    }

    static ZoneId of(String told) {
        if (told == null) {
            return ZoneId.systemDefault();
        }
        try {
            return ZoneId.of(told);
        } catch (DateTimeException e) {
            // of a browser whose list of zones is newer than that of this JDK
            return ZoneId.systemDefault();
        }
    }
}
