package io.parley.web.shell;

import io.parley.web.widget.Glyph;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A view that the top bar has a link to, for those who may open it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface MainMenu {
    /** The place from the left; each view has its own. */
    int place();

    Glyph glyph();

    /** The key of the link's word; the link's {@code data-test} is made of it. */
    String key();
}
