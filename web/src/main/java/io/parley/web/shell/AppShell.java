package io.parley.web.shell;

import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Inline;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.TargetElement;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.shared.communication.PushMode;
import com.vaadin.flow.shared.ui.Transport;
import com.vaadin.flow.theme.Theme;

/**
 * The parts that all pages share: the theme with its font, push over a WebSocket, light or dark set before the first paint, and what a page does
 * whose session is over.
 */
@Push(value = PushMode.AUTOMATIC, transport = Transport.WEBSOCKET_XHR)
@Theme("parley")
@NpmPackage(value = "@fontsource-variable/inter", version = "5.3.0")
@JsModule("./parley/softphone/early.ts")
@JsModule("./parley/session-over.ts")
public class AppShell implements AppShellConfigurator {
    private static final String THEME_SCRIPT = """
            window.parleyTheme = {
              dark: matchMedia('(prefers-color-scheme: dark)'),
              choice() { try { return localStorage.getItem('parley-theme') || 'system'; } catch (e) { return 'system'; } },
              set(choice) { try { localStorage.setItem('parley-theme', choice); } catch (e) {} this.apply(); },
              apply() {
                const dark = this.choice() === 'dark' || (this.choice() === 'system' && this.dark.matches);
                document.documentElement.setAttribute('theme', dark ? 'dark' : 'light');
              }
            };
            window.parleyTheme.apply();
            window.parleyTheme.dark.addEventListener('change', () => window.parleyTheme.apply());
            """;

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.setPageTitle("Parley");
        settings.setViewport("width=device-width, initial-scale=1");
        settings.addMetaTag("color-scheme", "light dark");
        settings.addFavIcon("icon", "icon.svg", "any");
        settings.addInlineWithContents(
                TargetElement.HEAD, Inline.Position.PREPEND, THEME_SCRIPT, Inline.Wrapping.JAVASCRIPT);
    }
}
