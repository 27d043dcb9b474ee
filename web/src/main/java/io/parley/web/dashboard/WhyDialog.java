package io.parley.web.dashboard;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.parley.agent.AgentId;
import io.parley.kpi.CallDetail;
import io.parley.queue.Decision;
import io.parley.queue.Decision.Considered;
import io.parley.web.texts.Figures;
import io.parley.web.texts.Texts;
import io.parley.web.widget.EmptyState;
import io.parley.web.widget.Glyph;
import io.parley.web.widget.HtmlTable;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** "Why here?": the way of a call so far, and each decision of the dispatcher with everybody who was looked at, scores and reasons. */
final class WhyDialog {
    private final Dialog dialog = new Dialog();
    private final Div content = new Div();
    private final DashboardPresenter presenter;
    private final ZoneId zone;

    WhyDialog(String caller, DashboardPresenter presenter, ZoneId zone) {
        this.presenter = presenter;
        this.zone = zone;
        content.addClassName("p-why");
        content.add(new EmptyState(Glyph.CLOCK, Texts.of("why.loading"), ""));
        dialog.setHeaderTitle(Texts.of("why.title", caller));
        dialog.getElement().setAttribute("data-test", "why-dialog");
        dialog.add(content);
        dialog.getFooter().add(new Button(Texts.of("close"), click -> dialog.close()));
        dialog.open();
    }

    void show(Optional<CallDetail> found) {
        content.removeAll();
        found.ifPresentOrElse(this::show, this::nothing);
    }

    void failed() {
        content.removeAll();
        content.add(new EmptyState(Glyph.WARNING, Texts.of("why.failed"), Texts.of("why.failed-text")));
    }

    private void nothing() {
        content.add(new EmptyState(Glyph.WHY, Texts.of("why.unknown"), Texts.of("why.unknown-text")));
    }

    private void show(CallDetail call) {
        UnorderedList way = new UnorderedList();
        way.addClassName("p-timeline");
        call.segments().forEach(segment -> way.add(step(segment)));
        if (!call.segments().isEmpty()) {
            content.add(new H3(Texts.of("why.way")), way);
        }
        if (call.decisions().isEmpty()) {
            content.add(new EmptyState(Glyph.WHY, Texts.of("why.none"), Texts.of("why.none-text")));
        }
        call.decisions().forEach(decision -> content.add(decision(decision)));
    }

    private ListItem step(CallDetail.Segment segment) {
        Span time = new Span(Figures.exactTime(segment.from(), zone));
        time.addClassName("p-num");
        Span lasted = new Span(
                Figures.duration(Duration.between(segment.from(), segment.to()).toMillis()));
        lasted.addClassName("p-num");
        String who =
                segment.kind() == CallDetail.Segment.Kind.QUEUE ? segment.who() : presenter.agentName(segment.who());
        String outcome = segment.outcome().isBlank()
                ? ""
                : " · " + segment.outcome().toLowerCase(Locale.ROOT).replace('_', ' ');
        return new ListItem(time, new Span(Texts.of("segment." + segment.kind())), new Span(who + outcome), lasted);
    }

    private Div decision(Decision decision) {
        String chosen = decision.chosen().isEmpty()
                ? Texts.of("why.nobody")
                : String.join(
                        ", ",
                        decision.chosen().stream()
                                .map(agent -> presenter.agentName(agent.value()))
                                .toList());
        HtmlTable table = new HtmlTable(
                Texts.of("why.candidates"),
                List.of(Texts.of("why.agent"), Texts.of("why.score"), Texts.of("why.reason")));
        table.leftColumn(2);
        for (Considered one : decision.candidates()) {
            row(table, one, decision.chosen());
        }
        Span rule = new Span(Texts.of(
                "why.rule",
                presenter.queueName(decision.queue()),
                Texts.of("strategy." + decision.rule()),
                Figures.exactTime(decision.at(), zone)));
        rule.addClassName("p-quiet");
        Div all = new Div(new H3(Texts.of("why.chosen", chosen)), rule, table);
        all.addClassName("p-why-decision");
        all.getElement().setAttribute("data-test", "decision");
        return all;
    }

    private void row(HtmlTable table, Considered one, List<AgentId> chosen) {
        String name = presenter.agentName(one.agent().value());
        switch (one) {
            case Considered.Scored(AgentId agent, double score, String because) ->
                table.row(
                        List.of(name, String.format(Texts.locale(), "%,.1f", score), because),
                        chosen.contains(agent) ? "data-chosen" : "data-scored");
            case Considered.Rejected(AgentId agent, String because) ->
                table.row(List.of(name, Figures.NONE, because), "data-rejected");
        }
    }
}
