package io.parley.system.browser;

import io.parley.phone.Await;
import io.parley.system.program.Shutdown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A headless Chromium. Each page has cookies of its own, so that several people can be signed in. */
public final class Browser implements AutoCloseable {
    private final Process process;
    private final DevTools tools;

    /** @param profile folder for its files, new for each browser */
    public Browser(Path profile) {
        this(profile, List.of());
    }

    /**
     * A browser with a microphone that hears a tone.
     *
     * @param hertz of the tone, without an end
     */
    public static Browser speaking(Path profile, int hertz) {
        return new Browser(
                profile,
                List.of(
                        "--use-fake-device-for-media-stream",
                        "--use-file-for-fake-audio-capture="
                                + Microphone.tone(profile.resolve("microphone.wav"), hertz),
                        "--autoplay-policy=no-user-gesture-required"));
    }

    private Browser(Path profile, List<String> more) {
        try {
            Files.createDirectories(profile);
            List<String> command = new ArrayList<>(List.of(
                    "chromium",
                    "--headless",
                    "--no-sandbox",
                    // what the person does who accepts the certificate that the server made itself
                    "--ignore-certificate-errors",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--disable-background-timer-throttling",
                    "--disable-renderer-backgrounding",
                    "--disable-backgrounding-occluded-windows",
                    "--window-size=1400,900",
                    "--remote-debugging-port=0",
                    "--user-data-dir=" + profile.toAbsolutePath()));
            command.addAll(more);
            command.add("about:blank");
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(profile.resolve("chromium.log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            Path port = profile.resolve("DevToolsActivePort");
            // it may be read while it is being written
            Await.until(
                    "Chromium listens",
                    () -> lines(port).size() > 1 && lines(port).get(1).matches("/devtools/browser/[0-9a-f-]{36}"));
            List<String> address = lines(port);
            tools = new DevTools(URI.create("ws://127.0.0.1:" + address.get(0) + address.get(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a page for somebody new. */
    public Page open(String url) {
        String context = tools.ask("", "Target.createBrowserContext", Map.of())
                .get("browserContextId")
                .asText();
        tools.ask(
                "",
                "Browser.grantPermissions",
                Map.of("browserContextId", context, "permissions", List.of("audioCapture", "notifications")));
        return Page.open(tools, context, url);
    }

    @Override
    public void close() {
        tools.close();
        Shutdown.of(process);
    }
}
