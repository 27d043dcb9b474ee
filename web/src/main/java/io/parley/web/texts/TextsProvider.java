package io.parley.web.texts;

import com.vaadin.cdi.annotation.VaadinServiceEnabled;
import com.vaadin.flow.i18n.I18NProvider;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;

/** Tells Vaadin which languages there are, so that a page takes the reader's when it can; English else. */
@VaadinServiceEnabled
@ApplicationScoped
public class TextsProvider implements I18NProvider {
    /** The languages there are texts in; the first one is for readers of others. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    @Override
    public List<Locale> getProvidedLocales() {
        return LANGUAGES;
    }

    @Override
    public String getTranslation(String key, Locale locale, Object... params) {
        return Texts.in(locale, key, params);
    }
}
