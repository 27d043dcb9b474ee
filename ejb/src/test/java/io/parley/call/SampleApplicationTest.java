package io.parley.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.call.app.AppCommand;
import io.parley.call.app.AppRun;
import io.parley.call.app.CallApps;
import io.parley.call.app.Prompt;
import io.parley.sample.EnterExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sample of docs/call-applications.md is what is compiled, and does what it says. */
class SampleApplicationTest extends CallScript {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The sample beside the applications of the system. */
    private static final CallApps WITH_SAMPLE = new CallApps() {
        @Override
        public Optional<AppRun<?>> begin(String id, String argument) {
            return id.equals("enter-extension")
                    ? Optional.of(AppRun.of(new EnterExtension(PATIENCE)))
                    : APPS.begin(id, argument);
        }

        @Override
        public AppRun<?> announcement(List<Prompt> prompts, AppCommand.Last then) {
            return APPS.announcement(prompts, then);
        }
    };

    @BeforeEach
    void callIt() {
        apps = WITH_SAMPLE;
        arrived();
        resolved(new Destination.App("enter-extension", ""));
    }

    private void press(String digits) {
        digits.chars().forEach(digit -> tell(new CallMessage.Digit(0, (char) digit, false)));
    }

    @Test
    void callerWhoEntersAnExtensionIsPutThrough() {
        assertThat(said)
                .contains(
                        new CallCommand.AnswerLeg(0, Stage.NONE),
                        new CallCommand.Play(0, 1, Prompt.all("enter-extension"), false));
        press("100");
        assertThat(said).contains(new CallCommand.StopPlayback(0));
        press("5");
        assertThat(said).contains(new CallCommand.Resolve("1005", Optional.empty()));
    }

    @Test
    void callerWhoEntersNothingIsLetGo() {
        press("10");
        tell(new CallMessage.TimerRang(state.timer()));
        assertThat(state.end()).contains(CallEnd.refused(480, "no extension entered"));
    }

    @Test
    void theDocumentShowsTheSourceThatIsCompiled() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/parley/sample/EnterExtension.java"));
        String code = source.substring(source.indexOf("/** Asks")).strip();
        assertThat(Files.readString(Path.of("../docs/call-applications.md"))).contains("```java\n" + code + "\n```");
    }
}
