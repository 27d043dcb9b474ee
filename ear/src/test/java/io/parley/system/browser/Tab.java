package io.parley.system.browser;

import com.fasterxml.jackson.databind.JsonNode;

/** A tab of some browser, steered from outside: what a {@link Page} needs of it. */
sealed interface Tab permits ChromiumTab, FirefoxTab {
    /** Goes to an address, and waits for nothing. */
    void go(String url);

    /** Loads the page anew, and waits for nothing. */
    void reload();

    /** The value of a JavaScript expression, awaited where it is a promise. */
    JsonNode script(String expression);

    /** Actions of the mouse. */
    enum Mouse {
        MOVE,
        PRESS,
        RELEASE
    }

    /** Moves, presses or releases the mouse at a place of the window, in CSS pixels. */
    void mouse(Mouse action, double x, double y);

    /** Presses a key and releases it: "Enter", "Escape" or a letter. */
    void key(String key);

    /** Types a text where the focus is, in place of what is selected. */
    void type(String text);
}
