package io.parley.web.dashboard;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.parley.call.LiveCall;
import io.parley.fact.Decision;
import io.parley.fact.Decision.Considered;
import io.parley.id.AgentId;
import io.parley.kpi.fold.CallDetail;
import io.parley.web.live.Background;
import io.parley.web.live.LivePage;
import io.parley.web.texts.Figures;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Elapsed;
import io.parley.web.widget.EmptyState;
import io.parley.web.widget.Glyph;
import io.parley.web.widget.HtmlTable;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * "Why here?": why a caller still waits, the path of the call so far, and each decision of the dispatcher with everybody who was looked at, scores and
 * reasons. Keeps up with the call while it is open.
 */
final class WhyDialog {
    private final Dialog dialog = new Dialog();
    private final WaitPanel wait;
    private final Div record = new Div();
    private final DashboardPresenter presenter;
    private final LiveCall call;
    private final ZoneId zone;
    private Optional<LiveCall> seen = Optional.empty();
    private boolean asked;

    WhyDialog(LiveCall call, DashboardPresenter presenter, BoardFeed feed, ZoneId zone) {
        this.presenter = presenter;
        this.call = call;
        this.zone = zone;
        wait = new WaitPanel(presenter);
        record.addClassName("p-why");
        record.add(new EmptyState(Glyph.CLOCK, Texts.of("why.loading"), ""));
        Div content = new Div(wait, record);
        content.addClassName("p-why");
        dialog.setHeaderTitle(Texts.of("why.title", presenter.caller(call)));
        dialog.getElement().setAttribute("data-test", "why-dialog");
        dialog.add(content);
        dialog.getFooter().add(new Button(Texts.of("close"), click -> dialog.close()));
        LivePage.feed(content, feed, board -> WhyView.of(call.id(), board, presenter.waits(call.id())), this::show);
    }

    void open() {
        dialog.open();
    }

    private void show(WhyView view) {
        wait.show(view);
        boolean news = !asked || !view.live().equals(seen);
        seen = view.live();
        asked = true;
        if (news) {
            dialog.getUI()
                    .ifPresent(ui ->
                            Background.run(ui, () -> presenter.detail(call.id()), this::showRecord, this::failed));
        }
    }

    private void showRecord(Optional<CallDetail> found) {
        record.removeAll();
        found.ifPresentOrElse(this::showRecord, this::nothing);
    }

    private void failed() {
        record.removeAll();
        record.add(new EmptyState(Glyph.WARNING, Texts.of("why.failed"), Texts.of("why.failed-text")));
    }

    private void nothing() {
        record.add(new EmptyState(Glyph.WHY, Texts.of("why.unknown"), Texts.of("why.unknown-text")));
    }

    private void showRecord(CallDetail detail) {
        UnorderedList way = new UnorderedList();
        way.addClassName("p-timeline");
        detail.segments().forEach(segment -> way.add(step(segment)));
        if (!detail.segments().isEmpty()) {
            record.add(new H3(Texts.of("why.way")), way);
        }
        detail.decisions().forEach(decision -> record.add(decision(decision)));
        if (detail.decisions().isEmpty() && !wait.isVisible()) {
            record.add(new EmptyState(Glyph.WHY, Texts.of("why.none"), Texts.of("why.none-text")));
        }
    }

    private ListItem step(CallDetail.Segment segment) {
        Span time = new Span(Figures.exactTime(segment.from(), zone));
        time.addClassName("p-num");
        Span lasted = new Span();
        if (segment.running()) {
            lasted.add(Elapsed.since(segment.from()));
        } else {
            lasted.setText(Figures.duration(
                    Duration.between(segment.from(), segment.to()).toMillis()));
        }
        lasted.addClassName("p-num");
        String who = segment.kind() == CallDetail.Segment.Kind.QUEUE
                ? presenter.queueName(segment.who())
                : presenter.agentName(segment.who());
        String outcome = segment.outcome().isBlank() ? "" : " · " + presenter.outcome(segment.outcome());
        return new ListItem(
                time, new Span(Texts.of("segment." + segment.kind().word())), new Span(who + outcome), lasted);
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
            row(table, one, decision);
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

    private void row(HtmlTable table, Considered one, Decision decision) {
        String name = presenter.agentName(one.agent().value());
        switch (one) {
            case Considered.Scored(AgentId agent, double score, String _) ->
                table.row(
                        List.of(
                                name,
                                String.format(Texts.locale(), "%,.1f", score),
                                Texts.of("because." + decision.rule())),
                        decision.chosen().contains(agent) ? "data-chosen" : "data-scored");
            case Considered.Rejected(AgentId _, String because) ->
                table.row(List.of(name, Figures.NONE, presenter.objection(because)), "data-rejected");
        }
    }
}
