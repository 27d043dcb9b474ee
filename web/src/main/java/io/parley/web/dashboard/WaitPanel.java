package io.parley.web.dashboard;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import io.parley.queue.WaitExplanation;
import io.parley.queue.WaitExplanation.Member;
import io.parley.queue.strategy.Standing;
import io.parley.web.texts.Figures;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Elapsed;
import io.parley.web.widget.HtmlTable;
import java.util.List;
import java.util.Optional;

/** Why a caller still waits: the place, the cause, and the state of each of the queue's agents. */
final class WaitPanel extends Div {
    private final DashboardPresenter presenter;

    WaitPanel(DashboardPresenter presenter) {
        this.presenter = presenter;
        addClassName("p-why-decision");
        getElement().setAttribute("data-test", "wait");
        setVisible(false);
    }

    void show(WhyView view) {
        removeAll();
        setVisible(view.waits().isPresent());
        view.waits().ifPresent(wait -> show(wait, view));
    }

    private void show(WaitExplanation wait, WhyView view) {
        H3 place = new H3(Texts.of(
                "wait.place",
                Figures.count(wait.position()),
                Figures.count(wait.waiting()),
                presenter.queueName(wait.queue())));
        Span since = new Span(new Span(Texts.of("wait.since")), Elapsed.since(wait.enteredAt()));
        Span priority = new Span(Texts.of("wait.priority", wait.priority()));
        Span rule = new Span(Texts.of("wait.rule", Texts.of("strategy." + wait.rule())));
        Div facts = new Div(since, priority, rule);
        facts.addClassNames("p-row", "p-wrap", "p-why-facts");
        Paragraph cause = new Paragraph(Texts.of("wait.cause." + wait.cause()));
        cause.addClassName("p-why-cause");
        cause.getElement()
                .setAttribute("data-test", "wait-cause")
                .setAttribute("data-cause", wait.cause().name());
        add(place, facts, cause);
        if (wait.aheadElsewhere() > 0) {
            add(new Paragraph(Texts.of("wait.elsewhere", wait.aheadElsewhere())));
        }
        List<Member> atWork = view.atWork();
        if (!atWork.isEmpty()) {
            add(table(atWork));
        }
        if (view.away() > 0) {
            Span away = new Span(Texts.of("wait.away", view.away()));
            away.addClassName("p-quiet");
            add(away);
        }
    }

    private HtmlTable table(List<Member> members) {
        HtmlTable table = new HtmlTable(
                Texts.of("wait.members"),
                List.of(
                        Texts.of("why.agent"),
                        Texts.of("agents.state"),
                        Texts.of("agents.time"),
                        Texts.of("why.score")));
        table.leftColumn(1);
        for (Member member : members) {
            Element time = member.since()
                    .map(since -> Elapsed.since(since).getElement())
                    .orElseGet(() -> Element.createText(Figures.NONE));
            table.rowOf(
                    List.of(
                            Element.createText(
                                    presenter.agentName(member.agent().value())),
                            Element.createText(words(member)),
                            time,
                            Element.createText(score(member.score()))),
                    member.standing() == Standing.FREE ? "data-scored" : "data-rejected");
        }
        return table;
    }

    private String words(Member member) {
        return presenter.standing(member.standing(), member.reason());
    }

    private static String score(Optional<Double> score) {
        return score.map(value -> String.format(Texts.locale(), "%,.1f", value)).orElse(Figures.NONE);
    }
}
