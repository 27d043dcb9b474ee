package io.parley.web.widget;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.time.Instant;

/** A bar that burns down between two moments; a figure beside it says the same. */
@Tag("parley-fuse")
@JsModule("./parley/elapsed.ts")
public class Fuse extends Component {
    public Fuse(Instant since, Instant until) {
        getElement()
                .setAttribute("since", Long.toString(since.toEpochMilli()))
                .setAttribute("until", Long.toString(until.toEpochMilli()));
    }
}
