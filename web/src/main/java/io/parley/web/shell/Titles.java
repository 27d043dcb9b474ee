package io.parley.web.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.PageTitle;
import io.parley.web.texts.Texts;

/** What stands on a page's tab, so that somebody with many tabs finds it: the page, and before it the callers who wait where that counts. */
public final class Titles {
    private static final String PRODUCT = "Parley";

    private Titles() {}

    /** Names the page that was just opened. */
    static void name(AfterNavigationEvent event) {
        event.getActiveChain().stream().map(Titles::of).findFirst().ifPresent(title -> UI.getCurrent()
                .getPage()
                .setTitle(title));
    }

    /** Shows how many callers wait. */
    public static void show(Component page, int waiting) {
        page.getUI().ifPresent(ui -> ui.getPage()
                .setTitle(waiting > 0 ? Texts.of("title.waiting", waiting, of(page)) : of(page)));
    }

    /** As "Dashboard · Parley": the annotation of a page holds the key of its name. */
    static String of(Object page) {
        PageTitle key = page.getClass().getAnnotation(PageTitle.class);
        return key == null || key.value().equals(PRODUCT) ? PRODUCT : Texts.of(key.value()) + " · " + PRODUCT;
    }
}
