package io.parley.web.portal.stage;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.parley.web.widget.Rows;
import java.util.List;

/** The row of the stage's buttons: one for all stages, so that a button which the next stage has too stays where it is under the pointer. */
public final class ActionRow extends Div {
    public ActionRow() {
        addClassName("p-stage-actions");
    }

    /** Side by side in the middle. */
    public ActionRow show(Component... buttons) {
        return show(false, buttons);
    }

    /** Those of a call: two in a row at the foot of the stage, so that everything stays where it is from stage to stage and from call to call. */
    ActionRow showOfCall(Component... buttons) {
        return show(true, buttons);
    }

    private ActionRow show(boolean ofCall, Component... buttons) {
        setClassName("p-stage-grid", ofCall);
        Rows.show(this, List.of(buttons));
        return this;
    }
}
