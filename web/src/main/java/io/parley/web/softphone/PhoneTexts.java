package io.parley.web.softphone;

import elemental.json.Json;
import elemental.json.JsonObject;
import io.parley.web.texts.Texts;
import java.util.List;

/** The words that the browser's part of the phone shows by itself, as it cannot ask for them while the server is away. */
public final class PhoneTexts {
    /** Keys below {@code softphone.}. */
    static final List<String> PANEL = List.of(
            "title",
            "microphone",
            "speaker",
            "ring",
            "default",
            "meter.near",
            "meter.far",
            "try-speaker",
            "echo",
            "notify",
            "plain-sound",
            "relay-only",
            "try-again",
            "use-desk",
            "use-here",
            "lamp.registered",
            "lamp.connecting",
            "lamp.failed",
            "lamp.microphone",
            "lamp.elsewhere",
            "lamp.off",
            "lamp.off-true",
            "lamp.off-false",
            "help.registered",
            "help.connecting",
            "help.elsewhere",
            "help.off",
            "help.insecure",
            "help.mic-denied",
            "help.mic-absent",
            "help.mic-busy",
            "help.offline",
            "help.server",
            "help.refused",
            "help.signed-out",
            "help.no-phone",
            "help.no-path",
            "help.relay-refused",
            "help.relay-away");

    static final List<String> QUALITY = List.of(
            "mos",
            "loss",
            "jitter",
            "delay",
            "good",
            "warn",
            "alert",
            "hint.good",
            "hint.loss",
            "hint.jitter",
            "hint.delay");

    private PhoneTexts() {}

    static String panel(String extension) {
        JsonObject texts = texts(PANEL, "softphone.", extension);
        for (String key : QUALITY) {
            texts.put(key, Texts.of("quality." + key));
        }
        return texts.toJson();
    }

    static String quality() {
        return texts(QUALITY, "quality.").toJson();
    }

    private static JsonObject texts(List<String> keys, String prefix, Object... args) {
        JsonObject texts = Json.createObject();
        keys.forEach(key -> texts.put(key, Texts.of(prefix + key, args)));
        return texts;
    }
}
