package io.parley.web.portal.customer;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.textfield.TextArea;
import elemental.json.JsonArray;
import elemental.json.JsonType;
import elemental.json.JsonValue;
import io.parley.id.CallId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The copy that the browser's tab keeps of notes being typed, for a server that is restarted: the other half of
 * {@link io.parley.web.portal.desk.NoteDrafts}, which outlive the page. Notes that a page hands back are a user's word, and must be looked at as
 * such.
 */
@JsModule("./parley/drafts.ts")
public final class TabDrafts {
    public static final int LONGEST = 4000;

    private final String user;
    private final String keeper;

    /** @param keeper the run of the server that knows what is typed from now on */
    public TabDrafts(String user, String keeper) {
        this.user = user;
        this.keeper = keeper;
    }

    /** Keeps the text that is typed into the field for the call; that which stands there already, too. */
    void keep(TextArea field, CallId call) {
        field.getElement()
                .setAttribute("data-draft-call", call.value())
                .setAttribute("data-draft-user", user)
                .setAttribute("data-draft-keeper", keeper)
                .executeJs("window.parleyDrafts.keep($0, $1, $2, $3)", call.value(), user, keeper, field.getValue());
    }

    /** All others that this run of the server had to keep are stored, or were never begun. */
    void keepOnly(Component page, Optional<CallId> call) {
        page.getElement()
                .executeJs(
                        "window.parleyDrafts.keepOnly($0, $1)",
                        call.map(CallId::value).orElse(""),
                        keeper);
    }

    /** The note of a call is stored. */
    void forget(Component page, CallId call) {
        page.getElement().executeJs("window.parleyDrafts.forget($0)", call.value());
    }

    /**
     * Asks for notes that a former run of the server had to keep. Not told when there are none. The page has them until they are
     * {@link #forget forgotten}, or {@link #keep kept} anew.
     */
    public void left(Component page, Consumer<Map<CallId, String>> left) {
        page.getElement()
                .executeJs("return window.parleyDrafts.left($0, $1)", user, keeper)
                .then(json -> {
                    Map<CallId, String> notes = notes(json);
                    if (!notes.isEmpty()) {
                        left.accept(notes);
                    }
                });
    }

    /** Pairs of call and note; what is none is left out. */
    public static Map<CallId, String> notes(JsonValue json) {
        Map<CallId, String> notes = new LinkedHashMap<>();
        if (json instanceof JsonArray pairs) {
            for (int i = 0; i < pairs.length(); i++) {
                if (pairs.get(i) instanceof JsonArray pair
                        && pair.length() == 2
                        && pair.get(0).getType() == JsonType.STRING
                        && pair.get(1).getType() == JsonType.STRING
                        && !pair.getString(0).isBlank()) {
                    String note = pair.getString(1);
                    notes.put(new CallId(pair.getString(0)), note.substring(0, Math.min(LONGEST, note.length())));
                }
            }
        }
        return notes;
    }
}
