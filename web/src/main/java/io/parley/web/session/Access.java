package io.parley.web.session;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterListener;
import com.vaadin.flow.router.QueryParameters;
import io.parley.security.SignIn.Principal;
import java.util.Arrays;
import java.util.Map;

/** Decides before each page whether the one who asks may see it; one who is not signed in is asked to, and comes back to where they wanted to go. */
public final class Access implements BeforeEnterListener {
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (event.isErrorEvent()) {
            return;
        }
        Class<?> target = event.getNavigationTarget();
        Session.principal()
                .ifPresentOrElse(principal -> signedIn(event, target, principal), () -> signedOut(event, target));
    }

    private static void signedOut(BeforeEnterEvent event, Class<?> target) {
        if (!target.isAnnotationPresent(BeforeSignIn.class)) {
            String wanted = event.getLocation().getPathWithQueryParameters();
            event.forwardTo(
                    "sign-in",
                    wanted.isEmpty() ? QueryParameters.empty() : QueryParameters.simple(Map.of("to", wanted)));
        }
    }

    private static void signedIn(BeforeEnterEvent event, Class<?> target, Principal principal) {
        if (target.isAnnotationPresent(BeforeSignIn.class)) {
            event.forwardTo("");
        } else if (!mayOpen(target, principal)) {
            event.rerouteToError(new PageMissing(), "");
        }
    }

    /** Whether a view opens for somebody. */
    public static boolean mayOpen(Class<?> view, Principal principal) {
        ForRoles allowed = view.getAnnotation(ForRoles.class);
        return allowed != null && Arrays.stream(allowed.value()).anyMatch(principal::has);
    }

    /** Whether a view opens for the one who is signed in. */
    public static boolean mayOpen(Class<? extends Component> view) {
        return Session.principal().filter(p -> mayOpen(view, p)).isPresent();
    }
}
