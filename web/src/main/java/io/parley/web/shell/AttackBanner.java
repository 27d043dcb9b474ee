package io.parley.web.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.parley.ban.Attack;
import io.parley.ban.AttackWatch;
import io.parley.web.live.Push;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Glyph;
import java.util.Optional;

/** Tells administrators on every page that SIP is under attack, while it lasts. */
final class AttackBanner extends Div {
    AttackBanner(AttackWatch watch) {
        addClassName("p-banner");
        getElement()
                .setAttribute("role", "alert")
                .setAttribute("data-test", "attack")
                .setAttribute("data-state", "PROBLEM");
        setVisible(false);
        addAttachListener(attached -> {
            UI ui = attached.getUI();
            Runnable end = watch.listen(attack -> Push.to(ui, () -> show(attack)));
            addDetachListener(detached -> {
                end.run();
                detached.unregisterListener();
            });
            show(watch.now());
        });
    }

    private void show(Optional<Attack> attack) {
        removeAll();
        setVisible(attack.isPresent());
        attack.ifPresent(
                a -> add(Glyph.WARNING.show(), new Span(Texts.of("attack.under-way", a.banned(), a.dropped()))));
    }
}
