package io.parley.phone;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The responses of a carrier to one INVITE, in order, as "183a0 180a 183b0 200a-": status, early dialog (a letter, which is its To tag), and which of the dialog's
 * descriptions is in it, each with a version and a port of its own: a digit, "-" or nothing for none, "!" for one that is broken.
 *
 * @param early said at once
 * @param last said when the call is answered, from the first 2xx on
 */
public record Script(List<Step> early, List<Step> last) {
    /** One response; {@code description} is the name of a description as "a0", "!" or empty. */
    public record Step(int code, String dialog, String description) {}

    public static Script of(String text) {
        List<Step> early = new ArrayList<>();
        List<Step> last = new ArrayList<>();
        for (String word : Arrays.asList(text.split(" ", -1))) {
            String kind = word.substring(4);
            String description = kind.isEmpty() || kind.equals("-") ? "" : kind.equals("!") ? kind : word.substring(3);
            Step step = new Step(Integer.parseInt(word.substring(0, 3)), word.substring(3, 4), description);
            (step.code() >= 200 || !last.isEmpty() ? last : early).add(step);
        }
        return new Script(List.copyOf(early), List.copyOf(last));
    }

    /** The dialog of the first 2xx. */
    public String dialog() {
        return last.getFirst().dialog();
    }

    /** The description that counts in the end: that of the first 2xx, or the last one of its dialog. */
    String winner() {
        String own = last.getFirst().description();
        return own.isEmpty() ? lastGood(early, dialog()).orElseThrow() : own;
    }

    /** The description whose early media is heard until then. */
    Optional<String> heardEarly() {
        return early.stream().map(Step::description).filter(Script::good).reduce((_, later) -> later);
    }

    private static Optional<String> lastGood(List<Step> steps, String dialog) {
        return steps.stream()
                .filter(step -> step.dialog().equals(dialog))
                .map(Step::description)
                .filter(Script::good)
                .reduce((_, later) -> later);
    }

    private static boolean good(String description) {
        return !description.isEmpty() && !description.equals("!");
    }
}
