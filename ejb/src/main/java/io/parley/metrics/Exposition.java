package io.parley.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/** Samples as text in the Prometheus exposition format, version 0.0.4. Pure. */
public final class Exposition {
    /** The value of Content-Type to send. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private Exposition() {}

    /** The text; samples of one name are put together under one HELP and TYPE, in the order in which names come first. */
    public static String render(List<Sample> samples) {
        SequencedMap<String, StringBuilder> families = new LinkedHashMap<>();
        for (Sample sample : samples) {
            StringBuilder family = families.computeIfAbsent(sample.name(), name -> head(sample));
            line(family, sample);
        }
        StringBuilder text = new StringBuilder(samples.size() * 80);
        families.values().forEach(text::append);
        return text.toString();
    }

    private static StringBuilder head(Sample sample) {
        return new StringBuilder(160)
                .append("# HELP ")
                .append(sample.name())
                .append(' ')
                .append(sample.help().replace("\\", "\\\\").replace("\n", "\\n"))
                .append("\n# TYPE ")
                .append(sample.name())
                .append(' ')
                .append(sample.type().name().toLowerCase(Locale.ROOT))
                .append('\n');
    }

    private static void line(StringBuilder text, Sample sample) {
        text.append(sample.name());
        if (!sample.labels().isEmpty()) {
            text.append('{');
            String comma = "";
            for (Map.Entry<String, String> label : sample.labels().entrySet()) {
                text.append(comma)
                        .append(label.getKey())
                        .append("=\"")
                        .append(escaped(label.getValue()))
                        .append('"');
                comma = ",";
            }
            text.append('}');
        }
        text.append(' ').append(number(sample.value())).append('\n');
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return Double.toString(value);
    }
}
