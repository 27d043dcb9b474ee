package io.parley.web.portal.state;

import io.parley.web.portal.desk.PortalModel.Hold;
import io.parley.web.portal.desk.PortalModel.Stage;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Glyph;
import java.util.function.UnaryOperator;

/** Icon and word of what an agent does. */
public record StateLook(Glyph glyph, String word) {
    /** {@code reasonLabel} gives what people call a not-ready reason. */
    public static StateLook of(Stage stage, UnaryOperator<String> reasonLabel) {
        return switch (stage) {
            case Stage.LoggedOut ignored -> new StateLook(Glyph.SIGN_OUT, Texts.of("state.OFFLINE"));
            case Stage.Available ignored -> new StateLook(Glyph.CHECK, Texts.of("state.AVAILABLE"));
            case Stage.NotReady(String reason, boolean missed) ->
                new StateLook(missed ? Glyph.WARNING : ReasonLook.of(reason), reasonLabel.apply(reason));
            case Stage.Ringing ignored -> new StateLook(Glyph.PHONE_IN, Texts.of("state.RINGING"));
            case Stage.Dialling ignored -> new StateLook(Glyph.ARROW_OUT, Texts.of("state.DIALLING"));
            case Stage.Announced ignored -> new StateLook(Glyph.ARROW_OUT, Texts.of("state.ANNOUNCEMENT"));
            case Stage.Talking(var call, Hold hold, boolean muted) ->
                switch (hold) {
                    case NONE -> new StateLook(Glyph.HEADSET, Texts.of("state.ON_CALL"));
                    case MINE -> new StateLook(Glyph.PAUSE, Texts.of("state.HELD"));
                    case OTHERS -> new StateLook(Glyph.PAUSE, Texts.of("state.HELD_BY_OTHER"));
                };
            case Stage.Consulting ignored -> new StateLook(Glyph.PEOPLE, Texts.of("state.CONSULTING"));
            case Stage.Reconnecting ignored -> new StateLook(Glyph.PHONE_OFF, Texts.of("state.RECONNECTING"));
            case Stage.WrapUp ignored -> new StateLook(Glyph.NOTE, Texts.of("state.WRAP_UP"));
        };
    }
}
