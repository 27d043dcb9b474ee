package io.parley.directory;

import io.parley.directory.DialRule.Action;
import java.util.List;

/**
 * The dial plan of a new installation (SIP-7): 0 attendant, 1xxx extensions, 2xxx conferences, 7x parking, 8xxx queues, 9xxx paging, *xxxx voicemail, *43
 * echo test, *72 and *73 for agents, *21 and its siblings (as ETSI and GSM have them) for forwards, *78 and *79 for do not disturb, *0xx for speed dials, *80 for the intercom, *8 for pickup, *66 and *69 for the last numbers, ten digits and E.164 to the first enabled trunk.
 */
public final class DefaultDialPlan {
    private DefaultDialPlan() {}

    /** The rules in their order. */
    public static List<DialRule> rules() {
        return List.of(
                rule("Attendant", "0", Action.ATTENDANT, "0"),
                rule("Extensions", "(1\\d{3})", Action.EXTENSION, "$1"),
                rule("Conferences", "(2\\d{3})", Action.CONFERENCE, "$1"),
                rule("Parking slots", "(7\\d)", Action.PARK, "$1"),
                rule("Queues", "(8\\d{3})", Action.QUEUE, "$1"),
                rule("Paging zones", "(9\\d{3})", Action.PAGING, "$1"),
                rule("Echo test", "\\*43", Action.ECHO, "echo-test"),
                rule("Agent log-in", "\\*72(\\d*)", Action.FEATURE, "log-in:$1"),
                rule("Agent log-out", "\\*73(\\d*)", Action.FEATURE, "log-out:$1"),
                rule("Forward all calls", "\\*21\\*(\\+?\\d+)#?", Action.FEATURE, "forward-all:$1"),
                rule("Forward all calls, off", "\\*21|#21#?", Action.FEATURE, "forward-all"),
                rule("Forward when busy", "\\*67\\*(\\+?\\d+)#?", Action.FEATURE, "forward-busy:$1"),
                rule("Forward when busy, off", "\\*67|#67#?", Action.FEATURE, "forward-busy"),
                rule("Forward without answer", "\\*61\\*(\\+?\\d+)#?", Action.FEATURE, "forward-no-answer:$1"),
                rule("Forward without answer, off", "\\*61|#61#?", Action.FEATURE, "forward-no-answer"),
                rule("Forward without phone", "\\*62\\*(\\+?\\d+)#?", Action.FEATURE, "forward-not-registered:$1"),
                rule("Forward without phone, off", "\\*62|#62#?", Action.FEATURE, "forward-not-registered"),
                rule("All forwards off", "\\*02|#{1,2}0?02#?", Action.FEATURE, "forward-off"),
                rule("Do not disturb", "\\*78", Action.FEATURE, "do-not-disturb-on"),
                rule("Do not disturb, off", "\\*79", Action.FEATURE, "do-not-disturb-off"),
                rule("Speed dial", "\\*0(\\d{2})", Action.FEATURE, "speed-dial:$1"),
                rule("Intercom", "\\*80(1\\d{3})", Action.FEATURE, "intercom:$1"),
                rule("Pickup at an extension", "\\*8(1\\d{3})", Action.FEATURE, "pickup:$1"),
                rule("Pickup in the group", "\\*8", Action.FEATURE, "pickup"),
                rule("Last number dialled", "\\*66", Action.FEATURE, "redial"),
                rule("Last caller", "\\*69", Action.FEATURE, "call-back"),
                rule("Voicemail", "\\*(\\d{4})", Action.VOICEMAIL, "$1"),
                new DialRule("Outside, ten digits", "(\\d{10})", Action.TRUNK, "$1", "", true),
                new DialRule("Outside, E.164", "(\\+[1-9]\\d{6,14})", Action.TRUNK, "$1", "", true));
    }

    private static DialRule rule(String name, String pattern, Action action, String target) {
        return new DialRule(name, pattern, action, target, "", false);
    }
}
