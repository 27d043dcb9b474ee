package io.parley.web.texts;

import com.vaadin.flow.server.VaadinRequest;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The language somebody chose, kept in a cookie of their browser; where none was chosen the browser's own counts. */
public final class Language {
    private static final String COOKIE = "parley-language";

    /** Keeps the choice $0 for a year, and loads the page anew when $1. */
    public static final String SCRIPT = "document.cookie = '" + COOKIE
            + "=' + $0 + '; path=/; max-age=31536000; samesite=lax';"
            + " document.documentElement.lang = $1 ? $0 : document.documentElement.lang; if ($1) location.reload();";

    private Language() {}

    /** The language that the browser of a request keeps, if it is one there is. */
    public static Optional<Locale> chosen(VaadinRequest request) {
        Cookie[] cookies = request == null ? null : request.getCookies();
        return Stream.ofNullable(cookies)
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(Cookie::getValue)
                .flatMap(value -> TextsProvider.LANGUAGES.stream()
                        .filter(language -> language.getLanguage().equals(value)))
                .findFirst();
    }
}
