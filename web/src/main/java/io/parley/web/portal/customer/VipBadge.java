package io.parley.web.portal.customer;

import com.vaadin.flow.component.html.Span;
import io.parley.customer.VipLevel;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Glyph;

/** How important a caller is, as a word with a star. */
public final class VipBadge extends Span {
    public VipBadge(VipLevel level) {
        addClassNames("p-badge", "p-vip");
        getElement().setAttribute("data-test", "vip").setAttribute("data-vip", level.name());
        add(Glyph.STAR.show(), new Span(Texts.of("vip." + level)));
    }
}
