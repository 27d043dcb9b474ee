package io.parley.web.texts;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentState;
import io.parley.call.LiveCall;
import io.parley.customer.VipLevel;
import io.parley.directory.Strategy;
import io.parley.kpi.fold.CallDetail;
import io.parley.reports.ExportJob;
import io.parley.reports.request.ReportKind;
import io.parley.toll.TollReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final Pattern KEY = Pattern.compile("Texts\\s*\\.of\\(\\s*\"([^\"]+)\"\\s*[,)]");
    private static final Pattern PLACE = Pattern.compile("\\{\\d");
    /** More values than any text has places. */
    private static final Object[] MANY = {3, 3, 3, 3, 3, 3, 3, 3};

    private final ResourceBundle bundle = Texts.bundle(Locale.ENGLISH);

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
        assertWords("toll.", TollReason.values());
        assertWords("export.failed.", ExportJob.Why.values());
        assertWords(
                "vip.",
                Arrays.stream(VipLevel.values())
                        .filter(level -> level != VipLevel.NONE)
                        .toArray(VipLevel[]::new));
    }

    private void assertWords(String prefix, Enum<?>... values) {
        assertThat(bundle.keySet())
                .containsAll(Arrays.stream(values).map(value -> prefix + value).toList());
    }

    @Test
    void everyLanguageHasTheSameTextsWithTheSamePlaces() {
        ResourceBundle german = Texts.bundle(Locale.GERMAN);
        assertThat(german.getLocale()).isEqualTo(Locale.GERMAN);
        assertThat(german.keySet()).isEqualTo(bundle.keySet());
        for (String key : bundle.keySet()) {
            assertThat(places(german.getString(key))).as(key).isEqualTo(places(bundle.getString(key)));
        }
    }

    /** A German bundle would be found through English, its parent, even for what it lacks: so its own file is read. */
    @Test
    void germanTextsAreInTheirOwnFile() throws IOException {
        Properties own = new Properties();
        try (var file =
                Files.newBufferedReader(Path.of("src/main/resources/io/parley/web/texts/Texts_de.properties"))) {
            own.load(file);
        }
        assertThat(own.stringPropertyNames()).isEqualTo(bundle.keySet());
    }

    @Test
    void everyTextIsAPatternThatCanBeFilled() {
        for (Locale language : TextsProvider.LANGUAGES) {
            for (String key : bundle.keySet()) {
                String text = Texts.bundle(language).getString(key);
                if (!places(text).isEmpty()) {
                    assertThat(Texts.in(language, key, MANY)).as(key).doesNotContain("{");
                }
            }
        }
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void oneIsNotCountedAsMany() {
        assertThat(Texts.of("preview.lines", 1L)).isEqualTo("1 line");
        assertThat(Texts.of("preview.lines", 1200L)).isEqualTo("1,200 lines");
        assertThat(Texts.in(Locale.GERMAN, "preview.lines", 1L)).isEqualTo("1 Zeile");
        assertThat(Texts.in(Locale.GERMAN, "alarm.more", 1)).isEqualTo("und 1 weitere Warteschlange");
        assertThat(Texts.in(Locale.GERMAN, "alarm.more", 2)).isEqualTo("und 2 weitere Warteschlangen");
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
