package io.parley.web.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.RouteBaseData;
import com.vaadin.flow.router.RouteConfiguration;
import io.parley.web.softphone.PhoneUser;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The views of the application as the router knows them, so that the frame need not name them. */
final class Views {
    private Views() {}

    /** Those with a link in the top bar, from left to right. */
    static List<Class<? extends Component>> inMainMenu() {
        return all().filter(view -> view.isAnnotationPresent(MainMenu.class))
                .sorted(Comparator.comparingInt(
                        view -> view.getAnnotation(MainMenu.class).place()))
                .toList();
    }

    /** The one that shows the calls of the page's phone. */
    static Optional<Class<? extends Component>> ofPhone() {
        return all().filter(PhoneUser.class::isAssignableFrom).findFirst();
    }

    private static Stream<Class<? extends Component>> all() {
        return RouteConfiguration.forApplicationScope().getAvailableRoutes().stream()
                .map(RouteBaseData::getNavigationTarget);
    }
}
