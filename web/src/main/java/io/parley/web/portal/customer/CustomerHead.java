package io.parley.web.portal.customer;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.parley.customer.Contact;
import io.parley.customer.VipLevel;
import io.parley.fact.Fact.Direction;
import io.parley.web.portal.desk.PortalModel.CallLines;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Glyph;
import java.util.Optional;
import java.util.function.Consumer;

/** The caller: name, level, company, number and links to other systems; the call itself is on the stage. */
public final class CustomerHead extends Div {
    private final Div who = new Div();
    private final Div known = new Div();
    private final DescriptionList facts = new DescriptionList();
    private final Button keep = new Button(Texts.of("contact.save"), Glyph.PERSON.show());
    private String number = "";

    /** @param keep asks for the name of a number that the phone book does not know */
    public CustomerHead(Consumer<String> keep) {
        this.keep.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        this.keep.addClickListener(click -> keep.accept(number));
        this.keep.getElement().setAttribute("data-test", "save-contact");
        addClassName("p-customer-head");
        who.addClassName("p-customer-who");
        known.addClassName("p-customer-known");
        facts.addClassName("p-facts");
        add(who, known, facts, this.keep);
    }

    public void show(CallLines call) {
        who.removeAll();
        Span name = new Span(
                call.name().isBlank()
                        ? Texts.of(
                                call.direction() == Direction.OUTBOUND ? "customer.called-number" : "customer.unknown")
                        : call.name());
        name.addClassName("p-customer-name");
        name.getElement().setAttribute("data-test", "customer-name");
        who.add(name);
        if (call.vip() != VipLevel.NONE) {
            who.add(new VipBadge(call.vip()));
        }
        number = call.number();
        // whoever has a name is in the phone book, or at a phone of our own
        keep.setVisible(call.name().isBlank() && !call.number().isBlank());
        facts.removeAll();
        if (!call.number().isBlank()) {
            Anchor number = new Anchor("tel:" + call.number(), call.number());
            number.getElement().setAttribute("title", Texts.of("history.call", call.number()));
            facts.add(new DescriptionList.Term(Texts.of("customer.number")), new DescriptionList.Description(number));
        }
    }

    /** The details that the phone book adds. */
    public void show(Optional<Contact> contact) {
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
}
