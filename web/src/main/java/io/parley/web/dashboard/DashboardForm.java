package io.parley.web.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinRequest;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;

/** Whether a person wants the queues as cards or as a table: kept in a cookie of their browser, one a person, for a year. */
final class DashboardForm {
    private static final String CARDS = "cards";
    private static final String TABLE = "table";
    private static final String SCRIPT = "document.cookie = $0 + '=' + $1 + '; path=/; max-age=31536000; samesite=lax'";

    private final String cookie;
    private boolean cards;

    private DashboardForm(String cookie, boolean cards) {
        this.cookie = cookie;
        this.cards = cards;
    }

    /** As this person chose it last in this browser; a table at first. */
    static DashboardForm of(String user, VaadinRequest request) {
        // names of cookies know few characters, names of people many
        String name = "parley-queues-" + HexFormat.of().formatHex(user.getBytes(UTF_8));
        Cookie[] kept = request == null ? null : request.getCookies();
        return new DashboardForm(
                name,
                Stream.ofNullable(kept)
                        .flatMap(Arrays::stream)
                        .anyMatch(one ->
                                one.getName().equals(name) && one.getValue().equals(CARDS)));
    }

    boolean cards() {
        return cards;
    }

    /** The other one from now on. */
    void change() {
        cards = !cards;
        UI.getCurrent().getPage().executeJs(SCRIPT, cookie, cards ? CARDS : TABLE);
    }
}
