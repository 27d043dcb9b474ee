package io.parley.call.engine;

import io.parley.call.Destination;
import io.parley.directory.Extension;
import io.parley.forward.Forward;
import io.parley.forward.ForwardRules.Verdict;
import io.parley.forward.ForwardRules.Why;
import io.parley.forward.Onward;
import io.parley.sip.api.Binding;
import io.parley.sip.api.RegistrationStore;
import java.util.List;
import java.util.Optional;

/** Direct calls to extensions. Thread-safe. */
final class ExtensionWays {
    private final Reach reach;
    private final RegistrationStore registrations;
    private final CallerWords words;

    ExtensionWays(Reach reach, RegistrationStore registrations, CallerWords words) {
        this.reach = reach;
        this.registrations = registrations;
        this.words = words;
    }

    /** What becomes of a direct call to an extension. */
    Destination to(Extension extension, Reach.Caller caller) {
        return switch (reach.verdict(extension, caller)) {
            case Verdict.GoOn(Forward forward) -> new Destination.GoOn(extension.number(), extension.name(), forward);
            case Verdict.Refuse(Why why) -> refusal(why);
            case Verdict.Ring(Onward onward) -> {
                // the last device may be gone since it was asked for
                List<Binding> contacts = registrations.bindings(extension.number());
                yield contacts.isEmpty()
                        ? refusal(Why.NOT_REGISTERED)
                        : new Destination.Phones(extension.number(), extension.name(), contacts, onward);
            }
        };
    }

    /**
     * A call that devices answer by themselves: an extension's alone, and at the phone that it wants or nowhere. A phone that has a call is busy, as its user is heard by
     * whoever is let in.
     *
     * @param by the extension that calls; empty for none
     */
    Destination intercom(Extension extension, Optional<String> by, Reach.Caller caller) {
        if (by.isEmpty()) {
            return new Destination.Refusal(403, "the intercom is for extensions", Optional.empty());
        }
        if (by.get().equals(extension.number())) {
            return new Destination.Refusal(404, "the intercom leads to the caller", words.words("invalid-entry"));
        }
        return switch (reach.verdict(extension, caller)) {
            case Verdict.Refuse(Why why) -> refusal(why);
            case Verdict.GoOn _ ->
                new Destination.Refusal(480, "its calls go elsewhere", words.words("person-not-available"));
            case Verdict.Ring _ ->
                caller.engaged().test(extension.number())
                        ? refusal(Why.BUSY)
                        : to(extension, caller) instanceof Destination.Phones phones
                                ? phones.answeringAlone()
                                : refusal(Why.NOT_REGISTERED);
        };
    }

    private Destination refusal(Why why) {
        return switch (why) {
            case DO_NOT_DISTURB -> new Destination.Refusal(486, "do not disturb", words.words("person-not-available"));
            case BUSY -> new Destination.Refusal(486, "busy", Optional.empty());
            case NOT_REGISTERED -> new Destination.Refusal(480, "not registered", Optional.empty());
            case FORWARDED_TOO_OFTEN -> new Destination.Refusal(482, "forwarded too often", Optional.empty());
        };
    }
}
