package io.parley.web.portal;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.parley.customer.Contact;
import io.parley.customer.VipLevel;
import io.parley.web.portal.PortalModel.CallLines;
import io.parley.web.texts.Figures;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Glyph;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Who calls: name, level, company, number, where else he is known; and the facts of this call. */
final class CustomerHead extends Div {
    private final Div who = new Div();
    private final Div known = new Div();
    private final DescriptionList facts = new DescriptionList();

    CustomerHead() {
        addClassName("p-customer-head");
        who.addClassName("p-customer-who");
        known.addClassName("p-customer-known");
        facts.addClassName("p-facts");
        add(who, known, facts);
    }

    void show(CallLines call, ZoneId zone) {
        who.removeAll();
        Span name = new Span(call.name().isBlank() ? Texts.of("customer.unknown") : call.name());
        name.addClassName("p-customer-name");
        name.getElement().setAttribute("data-test", "customer-name");
        who.add(name);
        if (call.vip() != VipLevel.NONE) {
            who.add(new VipBadge(call.vip()));
        }
        facts.removeAll();
        if (!call.number().isBlank()) {
            Anchor number = new Anchor("tel:" + call.number(), call.number());
            number.getElement().setAttribute("title", Texts.of("history.call", call.number()));
            facts.add(new DescriptionList.Term(Texts.of("customer.number")), new DescriptionList.Description(number));
        }
        if (!call.queueName().isEmpty()) {
            fact("customer.queue", call.queueName());
        }
        if (!call.called().isEmpty()) {
            fact("customer.called", call.called());
        }
        if (call.startedAt().isAfter(Instant.EPOCH)) {
            fact("customer.began", Figures.exactTime(call.startedAt(), zone));
        }
    }

    /** What the phone book adds. */
    void show(Optional<Contact> contact) {
        known.removeAll();
        contact.ifPresent(entry -> {
            if (!entry.company().isEmpty()) {
                known.add(new Span(entry.company()));
            }
            if (!entry.remark().isEmpty()) {
                Span remark = new Span(entry.remark());
                remark.addClassName("p-customer-remark");
                known.add(remark);
            }
            if (!entry.link().isEmpty()) {
                Anchor link = new Anchor(entry.link(), Texts.of("customer.link"));
                link.setTarget(AnchorTarget.BLANK);
                link.getElement().setAttribute("rel", "noopener noreferrer").setAttribute("data-test", "customer-link");
                link.addComponentAsFirst(Glyph.LINK.show());
                known.add(link);
            }
        });
    }

    private void fact(String key, String value) {
        facts.add(new DescriptionList.Term(Texts.of(key)), new DescriptionList.Description(value));
    }
}
