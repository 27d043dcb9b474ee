package io.parley.system.browser;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.phone.Await;
import io.parley.system.program.Shutdown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A headless Firefox with a microphone that hears a tone. It has no sound of 127.0.0.1, as it offers no address of the loopback for it: the server's pages
 * have to come from another address.
 */
public final class Firefox implements AutoCloseable {
    private final Process process;
    private final DevTools bidi;

    /**
     * Starts one.
     *
     * @param profile folder for its files, new for each browser
     * @param hertz of the tone that its microphone hears
     */
    public static Firefox speaking(Path profile, int hertz) {
        return new Firefox(profile.toAbsolutePath(), hertz);
    }

    private Firefox(Path profile, int hertz) {
        try {
            Files.createDirectories(profile);
            Files.writeString(profile.resolve("user.js"), preferences(hertz));
            process = new ProcessBuilder(
                            "firefox-esr",
                            "--headless",
                            "--no-remote",
                            "--profile",
                            profile.toString(),
                            "--remote-debugging-port",
                            "0")
                    .redirectErrorStream(true)
                    .redirectOutput(profile.resolve("firefox.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("firefox-esr is missing; ./parley test installs it", e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Path listens = profile.resolve("WebDriverBiDiServer.json");
        Await.until("Firefox listens", Duration.ofSeconds(60), () -> port(listens) > 0, () -> log(profile));
        bidi = new DevTools(URI.create("ws://127.0.0.1:" + port(listens) + "/session"));
        bidi.ask(
                "",
                "session.new",
                // what the person does who accepts the certificate that the server made itself
                Map.of("capabilities", Map.of("alwaysMatch", Map.of("acceptInsecureCerts", true))));
    }

    private static String preferences(int hertz) {
        return String.join(
                "\n",
                List.of(
                        "user_pref('media.navigator.streams.fake', true);",
                        "user_pref('media.navigator.audio.fake_frequency', " + hertz + ");",
                        "user_pref('media.navigator.permission.disabled', true);",
                        "user_pref('media.autoplay.default', 0);",
                        "user_pref('media.autoplay.blocking_policy', 0);",
                        "user_pref('permissions.default.desktop-notification', 1);",
                        "user_pref('app.update.enabled', false);",
                        "user_pref('browser.shell.checkDefaultBrowser', false);",
                        "user_pref('browser.sessionstore.resume_from_crash', false);",
                        "user_pref('datareporting.policy.dataSubmissionEnabled', false);",
                        "user_pref('dom.min_background_timeout_value', 10);",
                        "user_pref('network.captive-portal-service.enabled', false);",
                        "user_pref('network.connectivity-service.enabled', false);",
                        "user_pref('toolkit.telemetry.enabled', false);",
                        ""));
    }

    /** Where it listens; 0 while the file that tells so is not whole. */
    private static int port(Path file) {
        try {
            JsonNode told = DevTools.JSON.readTree(Files.readAllBytes(file));
            return told.path("ws_port").asInt();
        } catch (IOException notYet) {
            return 0;
        }
    }

    private static String log(Path profile) {
        try {
            return new String(Files.readAllBytes(profile.resolve("firefox.log")), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "no log";
        }
    }

    /** Opens a page. */
    public Page open(String url) {
        return Page.in(FirefoxTab.open(bidi, Page.FIND + Ears.RECORDING), url);
    }

    @Override
    public void close() {
        bidi.close();
        process.descendants().forEach(ProcessHandle::destroy);
        Shutdown.of(process);
    }
}
