package io.parley.system.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A tab of Chromium, by its DevTools protocol. */
record ChromiumTab(DevTools tools, String context, String target, String session) implements Tab {
    /** Opens one that runs a script at the beginning of each page. */
    static ChromiumTab open(DevTools tools, String context, Map<String, Object> how, String script) {
        String target =
                tools.ask("", "Target.createTarget", how).get("targetId").asText();
        String session = tools.ask("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .get("sessionId")
                .asText();
        ChromiumTab tab = new ChromiumTab(tools, context, target, session);
        tab.ask("Page.enable", Map.of());
        tab.ask("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
        return tab;
    }

    /** A command to the tab. */
    JsonNode ask(String method, Map<String, ?> parameters) {
        return tools.ask(session, method, parameters);
    }

    /** A command to the browser. */
    JsonNode askBrowser(String method, Map<String, ?> parameters) {
        return tools.ask("", method, parameters);
    }

    @Override
    public void go(String url) {
        ask("Page.navigate", Map.of("url", url));
    }

    @Override
    public void reload() {
        ask("Page.reload", Map.of());
    }

    @Override
    public JsonNode script(String expression) {
        JsonNode result;
        try {
            result = evaluated(expression);
        } catch (IllegalStateException e) {
            if (!e.getMessage().contains("Inspected target navigated")) {
                throw e;
            }
            // the page was left just then: the one that follows is asked
            result = evaluated(expression);
        }
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + result.get("exceptionDetails"));
        }
        return result.path("result").path("value");
    }

    private JsonNode evaluated(String expression) {
        return ask("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    }

    @Override
    public void mouse(Mouse action, double x, double y) {
        String type =
                switch (action) {
                    case MOVE -> "mouseMoved";
                    case PRESS -> "mousePressed";
                    case RELEASE -> "mouseReleased";
                };
        String button = action == Mouse.MOVE ? "none" : "left";
        ask("Input.dispatchMouseEvent", Map.of("type", type, "x", x, "y", y, "button", button, "clickCount", 1));
    }

    @Override
    public void key(String key) {
        boolean letter = key.length() == 1;
        Map<String, Object> down = new HashMap<>(Map.of("type", "keyDown", "key", key));
        down.put("code", letter ? "Key" + key.toUpperCase(Locale.ROOT) : key);
        down.put(
                "windowsVirtualKeyCode",
                letter ? (int) key.toUpperCase(Locale.ROOT).charAt(0) : key.equals("Enter") ? 13 : 27);
        if (letter || key.equals("Enter")) {
            down.put("text", letter ? key : "\r");
        }
        ask("Input.dispatchKeyEvent", down);
        down.put("type", "keyUp");
        down.remove("text");
        ask("Input.dispatchKeyEvent", down);
    }

    @Override
    public void type(String text) {
        ask("Input.insertText", Map.of("text", text));
    }
}
