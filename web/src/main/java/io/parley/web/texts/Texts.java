package io.parley.web.texts;

import com.vaadin.flow.component.UI;
import io.parley.reports.request.ReportWords;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/** The words of the pages, from the bundle {@code io/parley/web/texts/Texts} in the language of the page at hand. Thread-safe. */
public final class Texts {
    static final String BUNDLE = "io.parley.web.texts.Texts";

    private Texts() {}

    /** The text of a key with its places filled in ({@link MessageFormat}); the key itself where there is none. */
    public static String of(String key, Object... args) {
        return in(locale(), key, args);
    }

    /** The language of the page at hand, English where there is none. */
    public static Locale locale() {
        return Optional.ofNullable(UI.getCurrent()).map(UI::getLocale).orElse(Locale.ENGLISH);
    }

    /** The name of a not-ready reason that is the product's own, not the directory's; the code itself where it is unknown. */
    public static String reason(String code) {
        String key = "reason." + code;
        String text = of(key);
        return text.equals(key) ? code : text;
    }

    /**
     * The name of a not-ready reason for people: the label that an administrator gave, in every language; the labels of a new installation and the
     * product's own reasons in the reader's.
     *
     * @param label in the directory
     */
    public static String reason(String code, String label) {
        return ReportWords.in(locale()).reason(code, label);
    }

    static String in(Locale locale, String key, Object... args) {
        try {
            String text = bundle(locale).getString(key);
            return args.length == 0 ? text : new MessageFormat(text, locale).format(args);
        } catch (MissingResourceException e) {
            return key;
        }
    }

    /** Not by the server's own language where one is missing: by English. */
    static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(
                BUNDLE,
                locale,
                Texts.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
