package io.parley.web.softphone;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.web.texts.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PhoneTextsTest {
    @Test
    void everythingThePhoneSaysByItselfHasWords() {
        Stream.concat(
                        PhoneTexts.PANEL.stream().map("softphone."::concat),
                        PhoneTexts.QUALITY.stream().map("quality."::concat))
                .forEach(key -> assertThat(Texts.of(key)).isNotEqualTo(key).isNotBlank());
    }

    @Test
    void everyErrorOfTheBrowsersPartIsExplained() throws IOException {
        Path folder = Path.of("src/main/frontend/parley/softphone");
        String code = Files.readString(folder.resolve("microphone.ts"))
                + Files.readString(folder.resolve("line.ts"))
                + Files.readString(folder.resolve("phone.ts"));
        List<String> errors = List.of(
                "insecure",
                "mic-denied",
                "mic-absent",
                "mic-busy",
                "offline",
                "server",
                "refused",
                "signed-out",
                "no-phone",
                "no-path",
                "relay-refused",
                "relay-away");
        assertThat(errors).allMatch(error -> code.contains("'" + error + "'"));
        assertThat(PhoneTexts.PANEL)
                .containsAll(errors.stream().map("help."::concat).toList());
    }

    @Test
    void theExtensionStandsInTheWordsOfTheLamp() {
        assertThat(PhoneTexts.panel("1001")).contains("Phone 1001 ready").doesNotContain("{0}");
    }
}
