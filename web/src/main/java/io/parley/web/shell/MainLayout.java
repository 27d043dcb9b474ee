package io.parley.web.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.HighlightConditions;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.router.RouterLink;
import io.parley.agent.AgentDesk;
import io.parley.agent.AgentState;
import io.parley.ban.AttackWatch;
import io.parley.directory.Directory;
import io.parley.directory.Role;
import io.parley.fact.Actor;
import io.parley.id.AgentId;
import io.parley.lifecycle.StorageWatch;
import io.parley.live.EmergencyBoard;
import io.parley.notice.NoticeDesk;
import io.parley.security.SignIn.Principal;
import io.parley.web.session.Access;
import io.parley.web.session.Session;
import io.parley.web.softphone.PhoneFacts;
import io.parley.web.softphone.PhoneUser;
import io.parley.web.softphone.Softphone;
import io.parley.web.texts.Language;
import io.parley.web.texts.Texts;
import io.parley.web.texts.TextsProvider;
import io.parley.web.widget.Brand;
import io.parley.web.widget.Glyph;
import io.parley.web.widget.Say;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The top bar (brand, pages, what the page puts there, the user's menu) and the page below. */
@JsModule("./parley/elapsed.ts")
@JsModule("./parley/pulse.ts")
@JsModule("./parley/keys.ts")
@JsModule("./parley/away.ts")
public class MainLayout extends Div implements RouterLayout {
    private final Main main = new Main();
    private final Div slot = new Div();
    private final Optional<Softphone> phone;
    private final AgentDesk desk;

    /** The frame of every page, with or without a signed-in user. */
    @Inject
    public MainLayout(AgentDesk desk) {
        this.desk = desk;
        // a page that is not there has this layout too, whoever asks for it
        Optional<Principal> principal = Session.principal();
        phone = principal
                .flatMap(Principal::extension)
                .filter(extension -> Views.ofPhone().filter(Access::mayOpen).isPresent())
                .map(Softphone::new);
        addClassName("p-shell");
        main.addClassName("p-main");
        slot.addClassName("p-top-slot");
        Header top = new Header(new Brand(), navigation(), slot);
        phone.ifPresent(softphone -> {
            softphone.onFacts(this::showRinging);
            top.add(softphone);
        });
        principal.ifPresent(person -> top.add(userMenu(person)));
        top.addClassName("p-top");
        add(top, main);
        Element pulse = new Element("parley-pulse");
        pulse.setAttribute("data-lost-text", Texts.of("connection.lost"));
        pulse.setAttribute("data-back-text", Texts.of("connection.back"));
        pulse.setAttribute("data-lost-call-text", Texts.of("connection.lost-call"));
        pulse.setAttribute("data-stopping-text", Texts.of("connection.stopping"));
        getElement().appendChild(pulse);
    }

    /** Shows faults of disk and database; called by the container. */
    @Inject
    void watch(StorageWatch storage) {
        addComponentAtIndex(1, new StorageBanner(storage));
    }

    /** Shows administrators that SIP is under attack; called by the container. */
    @Inject
    void watch(AttackWatch attacks) {
        if (Session.principal().filter(person -> person.has(Role.ADMINISTRATOR)).isPresent()) {
            addComponentAtIndex(1, new AttackBanner(attacks));
        }
    }

    /** Tells supervisors, administrators and the reception of emergency calls; called by the container. */
    @Inject
    void watch(EmergencyBoard emergencies, Directory directory) {
        Session.principal()
                .filter(person -> person.has(Role.SUPERVISOR)
                        || person.has(Role.ADMINISTRATOR)
                        || person.extension()
                                .filter(directory.emergency().plan().reception()::contains)
                                .isPresent())
                .ifPresent(person -> addComponentAtIndex(1, new EmergencyBanner(emergencies, person)));
    }

    /** Tells administrators what they are to know of; called by the container. */
    @Inject
    void watch(NoticeDesk notices) {
        Session.principal()
                .filter(person -> person.has(Role.ADMINISTRATOR))
                .map(person -> new NoticeBanner(notices, Session.actor(person, "portal")))
                .ifPresent(banner -> addComponentAtIndex(1, banner));
    }

    @Override
    public void showRouterLayoutContent(HasElement content) {
        main.getElement().removeAllChildren();
        main.getElement().appendChild(content.getElement());
        slot.removeAll();
        if (content instanceof HeaderContent own) {
            slot.add(own.header());
        }
        if (content instanceof PhoneUser user) {
            phone.ifPresent(user::use);
        }
    }

    /** A call that rings takes the stage, whatever page is open. */
    private void showRinging(PhoneFacts facts) {
        if (facts.phase() == PhoneFacts.Phase.RINGING
                && main.getChildren().noneMatch(view -> view instanceof PhoneUser)) {
            getUI().ifPresent(ui -> Views.ofPhone().ifPresent(ui::navigate));
        }
    }

    @Override
    public void removeRouterLayoutContent(HasElement content) {
        main.getElement().removeAllChildren();
        slot.removeAll();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().getPage().executeJs("window.parleyTheme && window.parleyTheme.apply()");
    }

    private static Nav navigation() {
        Nav nav = new Nav();
        nav.addClassName("p-nav");
        nav.getElement().setAttribute("aria-label", Texts.of("nav.label"));
        Views.inMainMenu().stream()
                .filter(Access::mayOpen)
                .map(MainLayout::link)
                .forEach(nav::add);
        return nav;
    }

    private static RouterLink link(Class<? extends Component> view) {
        MainMenu item = view.getAnnotation(MainMenu.class);
        RouterLink link = new RouterLink(view);
        Span word = new Span(Texts.of(item.key()));
        word.addClassName("p-nav-word");
        link.add(item.glyph().show(), word);
        link.setHighlightCondition(HighlightConditions.sameLocation());
        link.getElement().setAttribute("data-test", item.key().replace('.', '-'));
        link.getElement().setAttribute("title", Texts.of(item.key()));
        return link;
    }

    private MenuBar userMenu(Principal principal) {
        MenuBar bar = new MenuBar();
        bar.addThemeVariants(MenuBarVariant.LUMO_TERTIARY);
        Span avatar = new Span(initials(principal.displayName()));
        avatar.addClassName("p-avatar");
        Span name = new Span(principal.displayName());
        name.addClassName("p-user-name");
        Span both = new Span(avatar, name);
        both.addClassName("p-row");
        MenuItem root = bar.addItem(both);
        root.getElement().setAttribute("data-test", "user-menu");
        root.getElement().setAttribute("aria-label", principal.displayName());
        SubMenu menu = root.getSubMenu();
        MenuItem who = menu.addItem(Texts.of(
                "user.as",
                principal.user(),
                String.join(
                        ", ",
                        principal.roles().stream()
                                .sorted()
                                .map(role -> Texts.of("role." + role))
                                .toList())));
        who.setEnabled(false);
        menu.addSeparator();
        themes(menu);
        menu.addSeparator();
        TextsProvider.LANGUAGES.forEach(language -> languageItem(menu, language));
        menu.addSeparator();
        menu.addItem(Glyph.QUESTION.with(Texts.of("keys.title")), click -> KeySheet.open());
        menu.addItem(Glyph.SIGN_OUT.with(Texts.of("user.sign-out")), click -> signOut())
                .getElement()
                .setAttribute("data-test", "sign-out");
        Div help = new Div();
        help.getElement().setAttribute("data-key", "?").setAttribute("data-key-hidden", "");
        help.addClickListener(click -> KeySheet.open());
        add(help);
        return bar;
    }

    /** The browser keeps the choice: it is asked which one is ticked. */
    private void themes(SubMenu menu) {
        Map<String, MenuItem> items = new LinkedHashMap<>();
        for (String choice : List.of("system", "light", "dark")) {
            Glyph glyph =
                    switch (choice) {
                        case "light" -> Glyph.SUN;
                        case "dark" -> Glyph.MOON;
                        default -> Glyph.MONITOR;
                    };
            MenuItem item = menu.addItem(glyph.with(Texts.of("theme." + choice)), click -> {
                getElement().executeJs("window.parleyTheme.set($0)", choice);
                items.forEach((name, one) -> one.setChecked(name.equals(choice)));
            });
            item.setCheckable(true);
            item.getElement().setAttribute("data-test", "theme-" + choice);
            items.put(choice, item);
        }
        addAttachListener(attached -> getElement()
                .executeJs("return window.parleyTheme ? window.parleyTheme.choice() : 'system'")
                .then(String.class, chosen -> items.forEach((name, one) -> one.setChecked(name.equals(chosen)))));
    }

    /** The page is loaded anew in the language chosen; during a call that waits until the page is next opened. */
    private void languageItem(SubMenu menu, Locale language) {
        MenuItem item = menu.addItem(Glyph.GLOBE.with(Texts.of("language." + language.getLanguage())), click -> {
            click.getSource().setChecked(true);
            boolean calls = phone.filter(softphone -> softphone.facts().phase() != PhoneFacts.Phase.NONE)
                    .isPresent();
            getElement().executeJs(Language.SCRIPT, language.getLanguage(), !calls);
            if (calls) {
                Say.done(Texts.of("language.later"));
            }
        });
        item.setCheckable(true);
        item.setChecked(Texts.locale().getLanguage().equals(language.getLanguage()));
        item.getElement()
                .setAttribute("data-test", "language-" + language.getLanguage())
                .setAttribute("lang", language.getLanguage());
    }

    /** Asks first with a call in this page, which would end, and when logged in to queues, which would go on ringing. */
    private void signOut() {
        boolean talking = phone.filter(softphone -> softphone.facts().phase() == PhoneFacts.Phase.TALKING)
                .isPresent();
        AgentId me = new AgentId(Session.required().user());
        boolean loggedIn = desk.find(me)
                .filter(entry -> entry.state().name() != AgentState.Name.OFFLINE)
                .isPresent();
        if (talking || loggedIn) {
            Actor actor = new Actor.User(me.value(), "portal");
            new SignOutQuestion(talking, loggedIn, () -> desk.logOut(me, Optional.empty(), actor), this::leave).open();
        } else {
            leave();
        }
    }

    private void leave() {
        phone.ifPresentOrElse(softphone -> softphone.signOut(this::endSession), this::endSession);
    }

    /** By a form post, as the sign-in. The pulse goes first: it would take the end of the session for a loss, and load this page again. */
    private void endSession() {
        getElement().executeJs("""
            document.querySelectorAll('parley-pulse').forEach((pulse) => pulse.remove());
            const form = document.createElement('form');
            form.method = 'post';
            form.action = 'session/end';
            document.body.append(form);
            form.submit();
            """);
    }

    private static String initials(String name) {
        StringBuilder letters = new StringBuilder();
        for (String word : name.strip().split("\\s+", 3)) {
            if (!word.isEmpty() && letters.length() < 2) {
                letters.append(Character.toUpperCase(word.charAt(0)));
            }
        }
        return letters.toString();
    }
}
