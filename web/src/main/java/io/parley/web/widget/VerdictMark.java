package io.parley.web.widget;

import com.vaadin.flow.component.html.Span;
import io.parley.fact.CallerVerdict;
import io.parley.web.texts.Texts;
import java.util.Optional;

/** What is known of the number that a caller shows, as a sign with words: colour alone tells nobody anything. */
public final class VerdictMark extends Span {
    private VerdictMark(CallerVerdict verdict, String words) {
        super(glyph(verdict).with(words));
        addClassName("p-verdict");
        getElement().setAttribute("data-test", "verdict").setAttribute("data-verdict", verdict.word());
    }

    /** The mark; empty where nothing is known. */
    public static Optional<VerdictMark> of(CallerVerdict verdict) {
        return words(verdict).map(words -> new VerdictMark(verdict, words));
    }

    /** The words with a sign of text before them, for tables; the empty string where nothing is known. */
    public static String text(CallerVerdict verdict) {
        String sign = verdict.passed() ? "\u2713 " : verdict.failed() ? "\u26a0 " : "? ";
        return words(verdict).map(sign::concat).orElse("");
    }

    private static Glyph glyph(CallerVerdict verdict) {
        return verdict.passed() ? Glyph.TICK : verdict.failed() ? Glyph.WARNING : Glyph.QUESTION;
    }

    private static Optional<String> words(CallerVerdict verdict) {
        return switch (verdict) {
            case PASSED_A, PASSED_B, PASSED -> Optional.of(Texts.of("verdict.passed"));
            case PASSED_C -> Optional.of(Texts.of("verdict.gateway"));
            case FAILED_STALE, FAILED_FORM, FAILED_SIGNATURE, FAILED_NUMBER, FAILED_CERTIFICATE ->
                Optional.of(Texts.of("verdict.failed"));
            case UNAVAILABLE, UNSUPPORTED -> Optional.of(Texts.of("verdict.open"));
            case CARRIER_PASSED -> Optional.of(Texts.of("verdict.carrier-passed"));
            case CARRIER_FAILED -> Optional.of(Texts.of("verdict.carrier-failed"));
            case NONE, CARRIER_NONE, UNKNOWN -> Optional.empty();
        };
    }
}
