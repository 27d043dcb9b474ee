package io.parley.reports.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.reports.request.ReportKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TemplatesTest {
    private static final Pattern EXPRESSION = Pattern.compile("xpression><!\\[CDATA\\[(.*?)]]>");

    @ParameterizedTest
    @EnumSource(ReportKind.class)
    void templateNeedsNoCompiler(ReportKind kind) throws IOException {
        try (var template = Templates.class.getResourceAsStream(kind.slug() + ".jrxml")) {
            var expressions = EXPRESSION.matcher(new String(template.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(expressions.results()).isNotEmpty().allSatisfy(result -> assertThat(result.group(1))
                    .matches("\\$[FPV]\\{\\w+}"));
        }
        assertThat(Templates.of(kind).getName()).isEqualTo(kind.slug());
    }
}
