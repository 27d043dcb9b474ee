package io.parley.announcement;

import io.parley.call.app.AppCommand.End;
import io.parley.call.app.Prompt;
import java.time.Duration;
import java.util.List;

/** What the caller hears whose emergency call is a test, or who asks which number emergency calls show. */
public final class EmergencyWords {
    /** The beginning of the argument of one that reads back the number that is shown, which follows. */
    private static final String READ_BACK = "read-back:";

    private EmergencyWords() {}

    /** Of an argument: "blocked", or "read-back:" and a number. */
    public static Announcement of(String argument, Duration longest) {
        if (!argument.startsWith(READ_BACK)) {
            return answered(List.of(Prompt.of("emergency-test")), "emergency call blocked as a test", longest);
        }
        String digits = argument.substring(READ_BACK.length()).replaceAll("\\D", "");
        List<Prompt> words = digits.isEmpty()
                ? List.of(Prompt.of("emergency-no-number"))
                : List.of(Prompt.of("emergency-call-back-number"), Prompt.digits(digits));
        return answered(words, "emergency number read back", longest);
    }

    private static Announcement answered(List<Prompt> words, String reason, Duration longest) {
        return new Announcement(true, words, new End(200, reason), longest);
    }
}
