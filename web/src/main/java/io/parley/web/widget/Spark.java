package io.parley.web.widget;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.List;
import java.util.stream.Collectors;

/** A small trend line beside figures. */
@Tag("parley-spark")
@JsModule("./parley/spark.ts")
public class Spark extends Component {
    public void setPoints(List<Long> points) {
        getElement().setAttribute("points", points.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }
}
