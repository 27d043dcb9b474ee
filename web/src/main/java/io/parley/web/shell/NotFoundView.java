package io.parley.web.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import io.parley.web.texts.Texts;
import io.parley.web.widget.EmptyState;
import io.parley.web.widget.Glyph;
import jakarta.servlet.http.HttpServletResponse;

/** A page that is not there, or not for the one who asks; whoever is signed in keeps the way to the others. */
@ParentLayout(MainLayout.class)
public class NotFoundView extends Div implements HasErrorParameter<NotFoundException>, HasDynamicTitle {
    public NotFoundView() {
        addClassName("p-missing");
        getElement().setAttribute("data-test", "missing");
        EmptyState empty = new EmptyState(Glyph.QUESTION, Texts.of("missing.title"), Texts.of("missing.text"));
        Anchor home = new Anchor(".", Texts.of("missing.home"));
        home.setRouterIgnore(false);
        empty.add(home);
        add(empty);
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        return HttpServletResponse.SC_NOT_FOUND;
    }

    @Override
    public String getPageTitle() {
        return Titles.of("missing.title");
    }
}
