package io.parley.web.shell;

import com.vaadin.cdi.CdiVaadinServlet;
import jakarta.servlet.annotation.WebInitParam;
import jakarta.servlet.annotation.WebServlet;
import org.atmosphere.cpr.ApplicationConfig;

/**
 * Serves the pages. Push never begins a session: a page whose session has just ended (by a sign-in, for one) asks for push once more with its old cookie, and the
 * answer's new, empty session would take the place of the one that the browser got a moment ago.
 */
@WebServlet(
        urlPatterns = "/*",
        asyncSupported = true,
        loadOnStartup = 1,
        initParams = @WebInitParam(name = ApplicationConfig.PROPERTY_SESSION_CREATE, value = "false"))
public class PagesServlet extends CdiVaadinServlet {}
