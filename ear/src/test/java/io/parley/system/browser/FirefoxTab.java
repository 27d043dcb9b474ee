package io.parley.system.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A tab of Firefox, by WebDriver BiDi (W3C). */
record FirefoxTab(DevTools bidi, String context) implements Tab {
    private static final Map<String, String> KEYS = Map.of("Enter", "\uE007", "Escape", "\uE00C");

    /** Opens one that runs a script at the beginning of each page. */
    static FirefoxTab open(DevTools bidi, String script) {
        bidi.ask("", "script.addPreloadScript", Map.of("functionDeclaration", "() => {" + script + "}"));
        String context = bidi.ask("", "browsingContext.create", Map.of("type", "tab"))
                .get("context")
                .asText();
        bidi.ask(
                "",
                "browsingContext.setViewport",
                Map.of("context", context, "viewport", Map.of("width", 1400, "height", 900)));
        return new FirefoxTab(bidi, context);
    }

    @Override
    public void go(String url) {
        bidi.ask("", "browsingContext.navigate", Map.of("context", context, "url", url, "wait", "none"));
    }

    @Override
    public void reload() {
        bidi.ask("", "browsingContext.reload", Map.of("context", context, "wait", "none"));
    }

    @Override
    public JsonNode script(String expression) {
        JsonNode result;
        try {
            result = evaluated(expression);
        } catch (IllegalStateException e) {
            // the page was left just then: the one that follows is asked
            result = evaluated(expression);
        }
        if (!result.path("type").asText().equals("success")) {
            throw new IllegalStateException(expression + ": " + result.path("exceptionDetails"));
        }
        try {
            return DevTools.JSON.readTree(result.path("result").path("value").asText());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(expression, e);
        }
    }

    private JsonNode evaluated(String expression) {
        String asText = "(async () => { const value = await (" + expression
                + "); return JSON.stringify(value === undefined ? null : value); })()";
        return bidi.ask(
                "",
                "script.evaluate",
                Map.of("expression", asText, "target", Map.of("context", context), "awaitPromise", true));
    }

    @Override
    public void mouse(Mouse action, double x, double y) {
        Map<String, Object> step =
                switch (action) {
                    case MOVE -> Map.of("type", "pointerMove", "x", (int) x, "y", (int) y);
                    case PRESS -> Map.of("type", "pointerDown", "button", 0);
                    case RELEASE -> Map.of("type", "pointerUp", "button", 0);
                };
        perform(Map.of("type", "pointer", "id", "mouse", "actions", List.of(step)));
    }

    @Override
    public void key(String key) {
        type(KEYS.getOrDefault(key, key));
    }

    @Override
    public void type(String text) {
        List<Map<String, Object>> steps = new ArrayList<>();
        text.codePoints().mapToObj(Character::toString).forEach(letter -> {
            steps.add(Map.of("type", "keyDown", "value", letter));
            steps.add(Map.of("type", "keyUp", "value", letter));
        });
        perform(Map.of("type", "key", "id", "keyboard", "actions", steps));
    }

    private void perform(Map<String, Object> source) {
        bidi.ask("", "input.performActions", Map.of("context", context, "actions", List.of(source)));
    }
}
