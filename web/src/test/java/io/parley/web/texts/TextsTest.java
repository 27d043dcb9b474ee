package io.parley.web.texts;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentState;
import io.parley.call.LiveCall;
import io.parley.kpi.CallDetail;
import io.parley.queue.Strategy;
import io.parley.reports.ReportKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final Pattern KEY = Pattern.compile("Texts\\s*\\.of\\(\\s*\"([^\"]+)\"\\s*[,)]");
    private final ResourceBundle bundle = ResourceBundle.getBundle(Texts.BUNDLE, Locale.ENGLISH);

    @Test
    void everyTextThatPagesAskForIsThere() throws IOException {
        TreeSet<String> asked = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                KEY.matcher(Files.readString(source))
                        .results()
                        .map(result -> result.group(1))
                        .forEach(asked::add);
            }
        }
        assertThat(asked).hasSizeGreaterThan(80);
        assertThat(bundle.keySet()).containsAll(asked);
    }

    @Test
    void everyValueThatIsShownHasAWord() {
        assertWords("phase.", LiveCall.Phase.values());
        assertWords("strategy.", Strategy.values());
        assertWords("segment.", CallDetail.Segment.Kind.values());
        assertWords("state.", AgentState.Name.values());
        assertWords("report.", ReportKind.values());
    }

    private void assertWords(String prefix, Enum<?>... values) {
        assertThat(bundle.keySet())
                .containsAll(Arrays.stream(values).map(value -> prefix + value).toList());
    }

    @Test
    void aMissingTextShowsItsKey() {
        assertThat(Texts.of("no.such.text")).isEqualTo("no.such.text");
    }

    @Test
    void waitingCallersAreCountedInWords() {
        assertThat(Texts.of("queues.waiting", 0)).isEqualTo("none waiting");
        assertThat(Texts.of("queues.waiting", 1)).isEqualTo("1 waiting");
        assertThat(Texts.of("queues.waiting", 12)).isEqualTo("12 waiting");
    }
}
