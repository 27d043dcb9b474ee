package io.parley.directory;

import static io.parley.directory.DirectoryChecks.check;
import static io.parley.directory.DirectoryChecks.text;

import io.parley.number.PhoneNumbers;
import java.util.regex.Pattern;

/** The rules for how a trunk writes numbers. Pure functions; each throws {@link InvalidInput} with the first field that is wrong. */
final class TrunkNumberChecks {
    private static final Pattern MAIN_NUMBER = Pattern.compile(Form.FORWARD_OR_NONE);

    private TrunkNumberChecks() {}

    static void numbers(Trunk trunk) {
        TrunkNumbers numbers = trunk.numbers();
        check(
                numbers.country().isEmpty() || PhoneNumbers.isCountry(numbers.country()),
                "numbers.country",
                new InputRefusal.NotACountry());
        check(
                numbers.rules().size() <= Form.MOST_NUMBER_RULES,
                "numbers.rules",
                new InputRefusal.TooMany(Form.MOST_NUMBER_RULES));
        for (int i = 0; i < numbers.rules().size(); i++) {
            NumberRule rule = numbers.rules().get(i);
            String at = "numbers.rules[" + i + "].";
            text(at + "pattern", rule.pattern(), 1, Form.LONGEST_PATTERN);
            text(at + "result", rule.result(), 1, Form.LONGEST_LINE);
            DirectoryChecks.groups(at + "pattern", rule.pattern(), at + "result", rule.result());
        }
        CallerId callerId = numbers.callerId();
        check(
                MAIN_NUMBER.matcher(callerId.mainNumber()).matches(),
                "numbers.mainNumber",
                new InputRefusal.NotAPhoneNumber());
        boolean main = callerId.source() == CallerId.Source.MAIN || callerId.from() == CallerId.From.MAIN;
        check(!main || !callerId.mainNumber().isEmpty(), "numbers.mainNumber", new InputRefusal.Empty());
        check(callerId.from() != CallerId.From.ACCOUNT || trunk.login().isPresent(), "user", new InputRefusal.Empty());
    }
}
