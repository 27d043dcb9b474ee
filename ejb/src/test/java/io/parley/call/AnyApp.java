package io.parley.call;

import io.parley.call.app.AppCommand;
import io.parley.call.app.AppEvent;
import io.parley.call.app.AppRun;
import io.parley.call.app.CallApp;
import io.parley.call.app.CallApps;
import io.parley.call.app.FeatureCode;
import io.parley.call.app.Prompt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** An application that wants anything at any time, the same for the same seed. Its state is how many events it was told. */
record AnyApp(long seed) implements CallApp<Integer> {
    /** The applications of the system, and this one by the id "any" with its seed. */
    static final CallApps APPS = new CallApps() {
        @Override
        public Optional<AppRun<?>> begin(String id, String argument) {
            return id.equals("any")
                    ? Optional.of(AppRun.of(new AnyApp(Long.parseLong(argument))))
                    : CallScript.APPS.begin(id, argument);
        }

        @Override
        public AppRun<?> announcement(List<Prompt> prompts, AppCommand.Last then) {
            return CallScript.APPS.announcement(prompts, then);
        }
    };

    @Override
    public Integer begin() {
        return 0;
    }

    @Override
    public boolean conversation() {
        return seed % 2 == 0;
    }

    @Override
    public Step<Integer> on(Integer told, AppEvent event, Instant now) {
        Random random = new Random(seed + told);
        List<AppCommand> commands = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            commands.add(command(random));
        }
        return new Step<>(told + 1, commands);
    }

    private static AppCommand command(Random random) {
        return switch (random.nextInt(12)) {
            case 0, 1 -> new AppCommand.Answer();
            case 2, 3, 4 -> new AppCommand.Play(Prompt.all("welcome"));
            case 5 -> new AppCommand.StopPlayback();
            case 6 -> new AppCommand.Echo();
            case 7, 8 -> new AppCommand.StartTimer(Duration.ofSeconds(5));
            case 9 -> new AppCommand.RunFeature(new FeatureCode.LogOut(Optional.empty()));
            case 10 -> new AppCommand.LogDigits("5");
            default ->
                random.nextBoolean()
                        ? new AppCommand.GoTo("8002")
                        : new AppCommand.End(random.nextBoolean() ? 200 : 480, "over");
        };
    }
}
