package io.parley.system.browser;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.phone.Await;
import io.parley.system.server.DemoLogins.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A page in a {@link Browser}, or in {@link Firefox}: looks, clicks and types as a person would. Selectors are CSS; shadow roots are searched too. */
public final class Page {
    /** Finds an element, through shadow roots too. */
    static final String FIND = """
            window.__find = selector => {
              const inside = root => {
                const direct = root.querySelector(selector);
                if (direct) return direct;
                for (const element of root.querySelectorAll('*')) {
                  const found = element.shadowRoot && inside(element.shadowRoot);
                  if (found) return found;
                }
                return null;
              };
              return inside(document);
            };
            """;

    /** The middle of something that is the same element at the same place twice, 150 ms apart. */
    private static final String STILL = """
            (async () => {
              let last = null, place = '';
              for (let i = 0; i < 60; i++) {
                const element = window.__find(SELECTOR);
                if (element) {
                  element.scrollIntoView({block: 'center'});
                  const r = element.getBoundingClientRect();
                  const now = [r.left, r.top, r.width, r.height].join();
                  if (element === last && now === place) return [r.left + r.width / 2, r.top + r.height / 2];
                  place = now;
                }
                last = element;
                await new Promise(done => setTimeout(done, 150));
              }
              throw new Error('never stood still');
            })()""";

    private static final String SCRIPT = FIND + Ears.SCRIPT;

    private final Tab tab;

    private Page(Tab tab) {
        this.tab = tab;
    }

    static Page open(DevTools tools, String context, String url) {
        Map<String, Object> how =
                Map.of("url", "about:blank", "browserContextId", context, "width", 1400, "height", 900);
        return in(ChromiumTab.open(tools, context, how, SCRIPT), url);
    }

    /** A page in a tab that is open. */
    static Page in(Tab tab, String url) {
        Page page = new Page(tab);
        page.go(url);
        return page;
    }

    /** For what only Chromium can. */
    private ChromiumTab chromium() {
        return switch (tab) {
            case ChromiumTab c -> c;
            case FirefoxTab f -> throw new IllegalStateException("this is done in Chromium only");
        };
    }

    /** Another tab of the same person. */
    public Page tab(String url) {
        ChromiumTab c = chromium();
        return in(
                ChromiumTab.open(
                        c.tools(), c.context(), Map.of("url", "about:blank", "browserContextId", c.context()), SCRIPT),
                url);
    }

    /** Closes the tab, without asking the page. */
    public void closeTab() {
        chromium()
                .askBrowser("Target.closeTarget", Map.of("targetId", chromium().target()));
    }

    /** Loads the page anew. */
    public void reload() {
        script("window.__old = true");
        tab.reload();
        Await.until("reloaded", () -> script("document.readyState == 'complete' && !window.__old && !!window.__find")
                .asBoolean());
    }

    /** Says yes or no to the microphone, from now on. */
    public void microphone(boolean allowed) {
        chromium()
                .askBrowser(
                        "Browser.setPermission",
                        Map.of(
                                "browserContextId",
                                chromium().context(),
                                "permission",
                                Map.of("name", "microphone"),
                                "setting",
                                allowed ? "granted" : "denied"));
    }

    /** Takes the network away from the page's HTTP and WebSockets, or gives it back. */
    public void network(boolean there) {
        chromium().ask("Network.enable", Map.of());
        chromium()
                .ask(
                        "Network.emulateNetworkConditions",
                        Map.of("offline", !there, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    /** How the page is shown: "light" or "dark". */
    public void scheme(String scheme) {
        chromium()
                .ask(
                        "Emulation.setEmulatedMedia",
                        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** The size of the window, in CSS pixels. */
    public void size(int width, int height) {
        chromium()
                .ask(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Lets colours and places that are on their way arrive. */
    public void settle() {
        script("new Promise(done => setTimeout(() => done(true), 600))");
    }

    /** The share of what the page hears now that lies at a frequency, 0 to 1. */
    public double hears(int hertz) {
        return script("window.__hears(" + hertz + ")").asDouble();
    }

    /** Presses a key as a person would, as "Enter", "Escape" or "m". */
    public void press(String key) {
        tab.key(key);
    }

    /** Goes to an address. */
    public void go(String url) {
        tab.go(url);
        Await.until(url + " loaded", () -> script("document.readyState == 'complete' && !!window.__find")
                .asBoolean());
    }

    /** The value of a JavaScript expression. */
    public JsonNode script(String expression) {
        return tab.script(expression);
    }

    /** Signs in at the sign-in page and waits for the first page of somebody who is signed in. */
    public void signIn(Person person) {
        type("input[name=username]", person.user());
        type("input[name=password]", person.password());
        press("Enter");
        Await.until(
                "signed in as " + person.user(),
                Duration.ofSeconds(40),
                () -> has(".p-shell, [data-test=wallboard]"),
                () -> address() + ": " + text());
    }

    /** Waits until something is there. */
    public void await(String selector) {
        Await.until(selector, Duration.ofSeconds(20), () -> has(selector), this::text);
    }

    /** Waits until something is not there any more. */
    public void awaitGone(String selector) {
        Await.until("no " + selector, Duration.ofSeconds(20), () -> !has(selector), this::text);
    }

    /** True when something is there. */
    public boolean has(String selector) {
        return script("!!window.__find && !!window.__find(" + quoted(selector) + ")")
                .asBoolean();
    }

    /** Clicks into the middle of something, once it is there and has stood still for a moment, as a person would. */
    public void click(String selector) {
        press(middle(selector)).release();
    }

    /** Presses the mouse there, and holds it. */
    public Pressed pressMouse(String selector) {
        return press(middle(selector));
    }

    /** A mouse that is held down, to be released at the same place. */
    public final class Pressed {
        private final JsonNode place;

        private Pressed(JsonNode place) {
            this.place = place;
        }

        public void release() {
            mouse(Tab.Mouse.RELEASE, place);
        }
    }

    private Pressed press(JsonNode place) {
        mouse(Tab.Mouse.MOVE, place);
        mouse(Tab.Mouse.PRESS, place);
        return new Pressed(place);
    }

    private JsonNode middle(String selector) {
        await(selector);
        return script(STILL.replace("SELECTOR", quoted(selector)));
    }

    private void mouse(Tab.Mouse action, JsonNode place) {
        tab.mouse(action, place.get(0).asDouble(), place.get(1).asDouble());
    }

    /** True when something is there, in the window, and nothing lies over its middle. */
    public boolean sees(String selector) {
        return has(selector) && script("""
                (() => {
                  const seen = window.__find(%s);
                  const at = seen.getBoundingClientRect();
                  return seen.contains(document.elementFromPoint(at.left + at.width / 2, at.top + at.height / 2));
                })()""".formatted(quoted(selector))).asBoolean();
    }

    /** Types a text into a field, in place of what is there. */
    public void type(String selector, String text) {
        await(selector);
        script("(e => { e.focus(); e.select && e.select(); })(window.__find(" + quoted(selector) + "))");
        tab.type(text);
    }

    /** Takes everything out of a field, as somebody who deletes what they typed. */
    public void empty(String selector) {
        await(selector);
        script(
                "(e => { e.value = ''; e.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true})); })(window.__find("
                        + quoted(selector) + "))");
    }

    /** What the page shows, as text; nothing while another page is on its way. */
    public String text() {
        return script("document.body ? document.body.innerText : ''").asText();
    }

    /** Where the page is, without host and query. */
    public String address() {
        return script("location.pathname").asText();
    }

    /** Notes anew what {@link #watch} waits for. */
    public void forgetSeen() {
        script("window.__seen = {}, 1");
    }

    /** From now on notes when an expression first becomes true, checked at every change of the page. */
    public void watch(String name, String expression) {
        script("""
                (() => {
                  window.__seen = window.__seen || {};
                  const look = () => {
                    if (!window.__seen[%1$s] && (%2$s)) window.__seen[%1$s] = Date.now();
                  };
                  new MutationObserver(look).observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
                  const timer = setInterval(look, 20);
                  look();
                  return true;
                })()""".formatted(quoted(name), expression));
    }

    /** Waits until a watched expression was true, and tells when it first was. */
    public Instant seen(String name) {
        String at = "(window.__seen || {})[" + quoted(name) + "] || 0";
        Await.until(
                "the page shows " + name,
                Duration.ofSeconds(20),
                () -> script(at).asLong() > 0,
                this::text);
        return Instant.ofEpochMilli(script(at).asLong());
    }

    /** Seconds for which the page's main thread has been busy since it was loaded: scripts, layout and painting. */
    public double busySeconds() {
        chromium().ask("Performance.enable", Map.of());
        for (JsonNode metric :
                chromium().ask("Performance.getMetrics", Map.of()).get("metrics")) {
            if (metric.get("name").asText().equals("TaskDuration")) {
                return metric.get("value").asDouble();
            }
        }
        throw new IllegalStateException("the browser does not say how busy the page is");
    }

    /** Shows the pages of this browser in a language from now on, as somebody does who chose it. */
    public void language(String language) {
        script("document.cookie = 'parley-language=" + language + "; path=/'");
    }

    /** Takes a picture of the page, for people to look at. */
    public void picture(Path file) {
        byte[] png = Base64.getDecoder()
                .decode(chromium()
                        .ask("Page.captureScreenshot", Map.of("format", "png"))
                        .get("data")
                        .asText());
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts downloads of this page's browser into a folder. */
    public void downloadTo(Path folder) {
        chromium()
                .ask(
                        "Page.setDownloadBehavior",
                        Map.of(
                                "behavior",
                                "allow",
                                "downloadPath",
                                folder.toAbsolutePath().toString()));
    }

    private static String quoted(String text) {
        return DevTools.JSON.valueToTree(text).toString();
    }
}
