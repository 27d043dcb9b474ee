package io.parley.web.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.parley.directory.Role;
import io.parley.web.session.ForRoles;
import io.parley.web.session.Home;
import io.parley.web.session.Session;
import io.parley.web.texts.Texts;
import io.parley.web.widget.EmptyState;
import io.parley.web.widget.Glyph;

/** Sends everybody to where their role begins; one who has a telephone only is told so. */
@Route(value = "", layout = MainLayout.class)
@ForRoles({Role.AGENT, Role.OPERATOR, Role.SUPERVISOR, Role.ANALYST, Role.ADMINISTRATOR, Role.USER})
public class HomeView extends Div implements BeforeEnterObserver {
    public HomeView() {
        addClassName("p-missing");
        add(new EmptyState(Glyph.PHONE, Texts.of("home.title"), Texts.of("home.text")));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Home.of(Session.required()).ifPresent(event::forwardTo);
    }
}
