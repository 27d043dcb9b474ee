package io.parley.web.dashboard;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import io.parley.web.texts.Figures;
import io.parley.web.texts.Texts;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Calls by half hour as stacked bars with the service level as a line. */
@Tag("parley-chart")
@JsModule("./parley/chart.ts")
@NpmPackage(value = "echarts", version = "6.1.0")
class DayChart extends Component implements HasSize {
    private static final int PERCENT = 100;

    /** {@code target} is the service level to reach, 0 to 1. */
    void show(List<DayModel.Slot> slots, double target) {
        JsonArrayBuilder labels = Json.createArrayBuilder();
        JsonArrayBuilder levels = Json.createArrayBuilder();
        for (DayModel.Slot slot : slots) {
            labels.add(slot.label());
            slot.serviceLevel().ifPresentOrElse(share -> levels.add(Math.round(share * PERCENT)), levels::addNull);
        }
        JsonObjectBuilder texts = Json.createObjectBuilder()
                .add("answered", Texts.of("chart.answered"))
                .add("abandoned", Texts.of("chart.abandoned"))
                .add("flowedOut", Texts.of("chart.flowed-out"))
                .add("serviceLevel", Texts.of("chart.service-level"))
                .add("target", Texts.of("figure.target", Figures.percent(Optional.of(target))));
        JsonObjectBuilder model = Json.createObjectBuilder()
                .add("labels", labels)
                .add("answered", numbers(slots, DayModel.Slot::answered))
                .add("abandoned", numbers(slots, DayModel.Slot::abandoned))
                .add("flowedOut", numbers(slots, DayModel.Slot::flowedOut))
                .add("serviceLevel", levels)
                .add("target", Math.round(target * PERCENT))
                .add("texts", texts);
        getElement().setProperty("model", model.build().toString());
    }

    private static JsonArrayBuilder numbers(List<DayModel.Slot> slots, ToLongFunction<DayModel.Slot> of) {
        JsonArrayBuilder numbers = Json.createArrayBuilder();
        slots.forEach(slot -> numbers.add(of.applyAsLong(slot)));
        return numbers;
    }
}
