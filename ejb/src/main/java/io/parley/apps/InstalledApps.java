package io.parley.apps;

import io.parley.announcement.Announcement;
import io.parley.announcement.EmergencyWords;
import io.parley.call.app.AppCommand;
import io.parley.call.app.AppRun;
import io.parley.call.app.CallApps;
import io.parley.call.app.Prompt;
import io.parley.echo.EchoTest;
import io.parley.feature.FeatureCodeApp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The call applications of this system: a new one gets a line here. Immutable. */
public final class InstalledApps implements CallApps {
    /** Long enough to hear whether sound comes and goes, and cheap. */
    private static final Duration TRUNK_TEST = Duration.ofSeconds(20);

    private final Duration longest;
    private final Map<String, Function<String, Optional<AppRun<?>>>> byId;

    /** @param longest longest announcement */
    public InstalledApps(Duration longest) {
        this.longest = longest;
        this.byId = Map.of(
                "echo",
                argument -> Optional.of(AppRun.of(new EchoTest(
                        Optional.of(argument).filter(words -> !words.isEmpty()).map(Prompt::of), EchoTest.USUAL))),
                "trunk-test",
                _ -> Optional.of(AppRun.of(new EchoTest(Optional.of(Prompt.of("trunk-test")), TRUNK_TEST))),
                "emergency",
                argument -> Optional.of(AppRun.of(EmergencyWords.of(argument, longest))),
                "feature",
                argument -> FeatureCodeApp.parse(argument).map(code -> AppRun.of(new FeatureCodeApp(code, longest))));
    }

    @Override
    public Optional<AppRun<?>> begin(String id, String argument) {
        Function<String, Optional<AppRun<?>>> app = byId.get(id);
        return app == null ? Optional.empty() : app.apply(argument);
    }

    @Override
    public AppRun<?> announcement(List<Prompt> prompts, AppCommand.Last then) {
        return AppRun.of(new Announcement(prompts, then, longest));
    }
}
