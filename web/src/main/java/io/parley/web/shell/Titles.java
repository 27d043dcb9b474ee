package io.parley.web.shell;

import io.parley.web.texts.Texts;

/** Titles of browser tabs: the page's name, and before it the number of waiting callers where that counts. */
public final class Titles {
    private Titles() {}

    /**
     * As "Dashboard · Parley".
     *
     * @param key of the page's name
     */
    public static String of(String key) {
        return Texts.of(key) + " · Parley";
    }

    /** The same with the callers who wait, as "(3 waiting) Dashboard · Parley". */
    public static String of(String key, int waiting) {
        return waiting > 0 ? Texts.of("title.waiting", waiting, of(key)) : of(key);
    }
}
