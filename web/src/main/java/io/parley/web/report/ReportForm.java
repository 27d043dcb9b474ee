package io.parley.web.report;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.radiobutton.RadioGroupVariant;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.parley.directory.Directory;
import io.parley.directory.QueueConfig;
import io.parley.directory.Role;
import io.parley.directory.User;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.kpi.report.ReportQuery;
import io.parley.reports.request.ReportKind;
import io.parley.reports.request.ReportRequest;
import io.parley.web.texts.Dates;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Card;
import io.parley.web.widget.Glyph;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which report, over which range, of whom. */
final class ReportForm extends Card {
    private static final List<Duration> INTERVALS =
            List.of(Duration.ofMinutes(15), Duration.ofMinutes(30), Duration.ofMinutes(60), Duration.ofDays(1));
    private static final List<ZoneId> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(id -> id.contains("/") || id.equals("UTC"))
            .sorted()
            .map(ZoneId::of)
            .toList();
    private static final int LONGEST_NUMBER = 40;

    private final RadioButtonGroup<ReportKind> kind = new RadioButtonGroup<>();
    private final DateTimePicker from = new DateTimePicker(Texts.of("reports.from"));
    private final DateTimePicker to = new DateTimePicker(Texts.of("reports.to"));
    private final ComboBox<ZoneId> zone = new ComboBox<>(Texts.of("reports.zone"));
    private final Select<Duration> interval = new Select<>();
    private final MultiSelectComboBox<QueueConfig> queues = new MultiSelectComboBox<>(Texts.of("reports.queues"));
    private final MultiSelectComboBox<User> agents = new MultiSelectComboBox<>(Texts.of("reports.agents"));
    private final TextField number = new TextField(Texts.of("reports.number"));
    private final Map<RangePreset, Button> presets = new EnumMap<>(RangePreset.class);
    private final InstantSource clock;

    ReportForm(Directory directory, InstantSource clock, Runnable show) {
        super(Texts.of("reports.title"));
        this.clock = clock;
        addClassName("p-reports-form");
        kind.setItems(ReportKind.values());
        kind.setValue(ReportKind.QUEUE_BY_INTERVAL);
        kind.setItemLabelGenerator(report -> Texts.of("report." + report));
        kind.addThemeVariants(RadioGroupVariant.LUMO_VERTICAL);
        kind.setAriaLabel(Texts.of("reports.title"));
        kind.addValueChangeListener(change -> arrange());
        zone.setItems(ZONES);
        zone.setItemLabelGenerator(ZoneId::getId);
        zone.addValueChangeListener(change -> arrange());
        Dates.write(from, Texts.locale());
        Dates.write(to, Texts.locale());
        from.addValueChangeListener(change -> markPreset());
        to.addValueChangeListener(change -> markPreset());
        interval.setLabel(Texts.of("reports.interval"));
        interval.setItems(INTERVALS);
        interval.setValue(Duration.ofMinutes(30));
        interval.setItemLabelGenerator(length -> length.equals(Duration.ofDays(1))
                ? Texts.of("reports.day")
                : Texts.of("reports.minutes", length.toMinutes()));
        queues.setItems(directory.queues().stream()
                .sorted(Comparator.comparing(QueueConfig::name))
                .toList());
        queues.setItemLabelGenerator(QueueConfig::name);
        queues.setPlaceholder(Texts.of("reports.all"));
        agents.setItems(directory.users().stream()
                .filter(user -> user.roles().contains(Role.AGENT))
                .sorted(Comparator.comparing(User::displayName))
                .toList());
        agents.setItemLabelGenerator(User::displayName);
        agents.setPlaceholder(Texts.of("reports.all"));
        number.setPlaceholder(Texts.of("reports.any"));
        number.setMaxLength(LONGEST_NUMBER);
        names();
        Button preview = new Button(Texts.of("reports.show"), Glyph.SEARCH.show(), click -> show.run());
        preview.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        preview.getElement().setAttribute("data-test", "show-report").setAttribute("data-key", "Enter");
        Div body = new Div(kind, presets(), from, to, zone, interval, queues, agents, number, preview);
        body.addClassName("p-card-body");
        add(body);
        inZone(ZoneId.systemDefault());
    }

    private void names() {
        kind.getElement().setAttribute("data-test", "report-kind");
        from.getElement().setAttribute("data-test", "from");
        to.getElement().setAttribute("data-test", "to");
        zone.getElement().setAttribute("data-test", "zone");
        interval.getElement().setAttribute("data-test", "interval");
        queues.getElement().setAttribute("data-test", "queues");
        agents.getElement().setAttribute("data-test", "agents");
        number.getElement().setAttribute("data-test", "number");
    }

    private Div presets() {
        Div row = new Div();
        row.addClassName("p-presets");
        for (RangePreset preset : RangePreset.values()) {
            Button button = new Button(Texts.of("range." + preset), click -> choose(preset));
            button.getElement().setAttribute("data-test", "range-" + preset);
            presets.put(preset, button);
            row.add(button);
        }
        return row;
    }

    /** Begins with today in the reader's zone, or with the days that they chose before it was known. */
    void inZone(ZoneId readers) {
        boolean untouched = from.isEmpty() && to.isEmpty();
        Optional<RangePreset> chosen = untouched ? Optional.of(RangePreset.TODAY) : preset();
        zone.setValue(readers);
        chosen.ifPresent(this::choose);
        arrange();
    }

    /** Fills in what an address names; queues, agents, zones and intervals that are not there are passed over. */
    void take(ReportChoice choice) {
        kind.setValue(choice.kind());
        choice.zone().filter(ZONES::contains).ifPresent(zone::setValue);
        choice.range().ifPresent(this::choose);
        choice.from().ifPresent(from::setValue);
        choice.to().ifPresent(to::setValue);
        choice.interval().filter(INTERVALS::contains).ifPresent(interval::setValue);
        queues.setValue(queues.getListDataView()
                .getItems()
                .filter(queue -> choice.queues().contains(queue.id().value()))
                .collect(Collectors.toSet()));
        agents.setValue(agents.getListDataView()
                .getItems()
                .filter(user -> choice.agents().contains(user.name()))
                .collect(Collectors.toSet()));
        number.setValue(choice.number()
                .substring(0, Math.min(LONGEST_NUMBER, choice.number().length())));
        arrange();
    }

    /** What is filled in now, for the address. */
    ReportChoice choice() {
        ReportKind report = kind.getValue();
        return new ReportChoice(
                report,
                preset(),
                Optional.ofNullable(from.getValue()),
                Optional.ofNullable(to.getValue()),
                Optional.ofNullable(zone.getValue()),
                Optional.of(interval.getValue()).filter(_ -> interval.isVisible()),
                chosenQueues().map(QueueId::value).collect(Collectors.toSet()),
                chosenAgents().map(AgentId::value).collect(Collectors.toSet()),
                askedNumber());
    }

    private Stream<QueueId> chosenQueues() {
        return queues.isVisible() ? queues.getValue().stream().map(QueueConfig::id) : Stream.empty();
    }

    private Stream<AgentId> chosenAgents() {
        return agents.isVisible() ? agents.getValue().stream().map(user -> new AgentId(user.name())) : Stream.empty();
    }

    private String askedNumber() {
        return number.isVisible() ? number.getValue().strip() : "";
    }

    private void choose(RangePreset preset) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zoneOrDefault());
        from.setValue(preset.from(today));
        to.setValue(preset.to(today));
        markPreset();
    }

    /** Lights the button of the range that is filled in, and none where that is another one. */
    private void markPreset() {
        Optional<RangePreset> now = preset();
        presets.forEach((each, button) ->
                button.getElement().setAttribute("aria-pressed", Boolean.toString(now.equals(Optional.of(each)))));
    }

    private Optional<RangePreset> preset() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zoneOrDefault());
        return RangePreset.of(from.getValue(), to.getValue(), today);
    }

    private ZoneId zoneOrDefault() {
        return Optional.ofNullable(zone.getValue()).orElseGet(ZoneId::systemDefault);
    }

    /** Filters that the report knows nothing of are hidden. */
    private void arrange() {
        interval.setVisible(kind.getValue() == ReportKind.QUEUE_BY_INTERVAL);
        queues.setVisible(kind.getValue() != ReportKind.AGENT_SUMMARY);
        agents.setVisible(kind.getValue() != ReportKind.QUEUE_BY_INTERVAL);
        number.setVisible(kind.getValue() == ReportKind.CALL_DETAIL);
    }

    /** Marks a field with what is wrong about it; the empty key for nothing. */
    private static void say(DateTimePicker field, String key) {
        field.setInvalid(!key.isEmpty());
        field.setErrorMessage(key.isEmpty() ? "" : Texts.of(key));
    }

    /** The request as filled in; empty, with the field marked, where it makes no sense. */
    Optional<ReportRequest> request() {
        LocalDateTime begin = from.getValue();
        LocalDateTime end = to.getValue();
        say(from, begin == null ? "reports.moment-missing" : "");
        say(
                to,
                end == null
                        ? "reports.moment-missing"
                        : begin == null || begin.isBefore(end) ? "" : "reports.range-wrong");
        if (from.isInvalid() || to.isInvalid()) {
            return Optional.empty();
        }
        ZoneId in = zoneOrDefault();
        return Optional.of(new ReportRequest(
                        kind.getValue(),
                        new ReportQuery(
                                begin.atZone(in).toInstant(),
                                end.atZone(in).toInstant(),
                                in,
                                interval.getValue(),
                                chosenQueues().collect(Collectors.toSet()),
                                chosenAgents().collect(Collectors.toSet()),
                                askedNumber()))
                .in(Texts.locale()));
    }
}
