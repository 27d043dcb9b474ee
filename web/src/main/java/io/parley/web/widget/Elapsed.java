package io.parley.web.widget;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.time.Duration;
import java.time.Instant;

/** A time that the browser counts by itself, up from a moment or down to one. */
@Tag("parley-elapsed")
@JsModule("./parley/elapsed.ts")
public class Elapsed extends Component {
    public static Elapsed since(Instant moment) {
        Elapsed elapsed = new Elapsed();
        elapsed.setSince(moment);
        return elapsed;
    }

    public static Elapsed until(Instant moment) {
        Elapsed elapsed = new Elapsed();
        elapsed.getElement().setAttribute("until", Long.toString(moment.toEpochMilli()));
        return elapsed;
    }

    /** Counts from another moment. */
    public void setSince(Instant moment) {
        getElement().setAttribute("since", Long.toString(moment.toEpochMilli()));
    }

    /** Shows itself in the colour of a problem once this long. */
    public Elapsed limit(Duration limit) {
        getElement().setAttribute("limit", Long.toString(limit.toSeconds()));
        return this;
    }
}
