package io.parley.web.portal.stage;

import com.vaadin.flow.component.button.Button;
import io.parley.id.CallId;
import io.parley.web.widget.Glyph;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The buttons of the call on the stage. When the stage is drawn anew they stay the same ones, so that a key pressed right after another finds its button
 * although the first changed the stage meanwhile. The next call has buttons of its own: a click meant for this one does nothing there.
 */
public final class CallButtons {
    private final Map<String, Kept> kept = new HashMap<>();
    private Optional<CallId> call = Optional.empty();

    private static final class Kept extends Button {
        private Runnable action = () -> {};
        private Optional<Glyph> glyph = Optional.empty();

        Kept() {
            addClickListener(click -> action.run());
        }
    }

    /** From now on the buttons are those of this call. */
    public CallButtons of(CallId next) {
        if (call.filter(next::equals).isEmpty()) {
            kept.clear();
            call = Optional.of(next);
        }
        return this;
    }

    /** The button of this name, as it must look and do now. */
    public Button show(Glyph glyph, String key, String shortcut, String test, Runnable action) {
        Kept button = kept.computeIfAbsent(test, name -> new Kept());
        button.action = action;
        if (button.glyph.filter(glyph::equals).isEmpty()) {
            button.setIcon(glyph.show());
            button.glyph = Optional.of(glyph);
        }
        StageParts.name(button, key, shortcut, test);
        return button;
    }
}
