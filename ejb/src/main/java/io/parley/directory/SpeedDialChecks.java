package io.parley.directory;

import static io.parley.directory.DirectoryChecks.check;
import static io.parley.directory.DirectoryChecks.text;

import java.util.regex.Pattern;

/** The rules for numbers that are called by short codes. Pure functions over a snapshot; each throws {@link InvalidInput}. */
final class SpeedDialChecks {
    private static final Pattern CODE = Pattern.compile(Form.SPEED_CODE);
    private static final Pattern NUMBER = Pattern.compile(Form.FORWARD_OR_NONE);

    private SpeedDialChecks() {}

    /** Whether somebody may dial the number is not asked: that is the permission of who dials the code, then. */
    static void speedDial(Snapshot now, SpeedDial wanted, NumberEnds ends) {
        check(CODE.matcher(wanted.code()).matches(), "code", new InputRefusal.NotTwoDigits(wanted.code()));
        check(
                wanted.extension().isEmpty() || now.extensions.containsKey(wanted.extension()),
                "extension",
                new InputRefusal.NoSuchExtension(wanted.extension()));
        text("name", wanted.name(), 0, Form.LONGEST_LINE);
        String number = wanted.number();
        check(!number.isEmpty() && NUMBER.matcher(number).matches(), "number", new InputRefusal.NotAPhoneNumber());
        switch (ends.of(number)) {
            case NumberEnds.End.Nobody() -> throw new InvalidInput("number", new InputRefusal.LeadsToNobody(number));
            case NumberEnds.End.Code() -> throw new InvalidInput("number", new InputRefusal.LeadsToACode(number));
            case NumberEnds.End.Emergency() ->
                throw new InvalidInput("number", new InputRefusal.LeadsToEmergency(number));
            case NumberEnds.End.AtExtension _,
                    NumberEnds.End.AtRingList _,
                    NumberEnds.End.AtQueue _,
                    NumberEnds.End.Elsewhere _ -> {}
        }
    }
}
