package io.parley.call.engine;

import io.parley.call.CallMessage.Resolved;
import io.parley.call.CallOrigin;
import io.parley.call.Destination;
import io.parley.call.app.Prompt;
import io.parley.customer.CallerNames;
import io.parley.directory.BlockedCaller;
import io.parley.directory.BlockedCallers;
import io.parley.directory.DialRule;
import io.parley.directory.DialRule.Action;
import io.parley.directory.Directory;
import io.parley.directory.Extension;
import io.parley.directory.Trunk;
import io.parley.fact.RouteKind;
import io.parley.id.QueueId;
import io.parley.media.api.SoundCatalogue;
import io.parley.number.PhoneNumbers;
import io.parley.routing.DialPlan;
import io.parley.routing.DialPlan.Route;
import io.parley.sip.api.Binding;
import io.parley.sip.api.Party;
import io.parley.sip.api.RegistrationStore;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Turns numbers into destinations: the dial plan, then the directory, the registrations and the trunks' channels. Thread-safe. */
public final class Destinations {
    private final DialPlan plan;
    private final Directory directory;
    private final RegistrationStore registrations;
    private final Predicate<String> undisturbed;
    private final CallerNames names;
    private final PhoneNumbers numbers;
    private final PromptSounds prompts;
    private final TrunkChannels channels = new TrunkChannels();

    /**
     * @param undisturbed true for extensions that must not ring now
     * @param names the names of callers
     * @param numbers the one spelling of their numbers
     */
    public Destinations(
            DialPlan plan,
            Directory directory,
            RegistrationStore registrations,
            Predicate<String> undisturbed,
            CallerNames names,
            PhoneNumbers numbers,
            Supplier<SoundCatalogue> sounds) {
        this.plan = plan;
        this.directory = directory;
        this.registrations = registrations;
        this.undisturbed = undisturbed;
        this.names = names;
        this.numbers = numbers;
        this.prompts = new PromptSounds(sounds);
    }

    TrunkChannels.Held channels() {
        return channels.new Held();
    }

    /** Devices of an extension that can be rung now. */
    List<Binding> contacts(String extension) {
        return registrations.bindings(extension);
    }

    /** Browsers of an extension that can be rung now. */
    List<Binding> pages(String extension) {
        return contacts(extension).stream().filter(Binding::webSocket).toList();
    }

    /** Whose an extension is, for people to read; empty where there is no such extension. */
    String holder(String extension) {
        return directory.extension(extension).map(Extension::name).orElse("");
    }

    /** Where the plan leads, for the direction of a call and for checks before it begins. */
    Route route(String number, Optional<String> callingExtension) {
        return plan.route(number, mayCallExternal(callingExtension));
    }

    /** True where a number leads out through a trunk. */
    boolean isOutside(Route route) {
        return route instanceof Route.To to && to.rule().action() == Action.TRUNK;
    }

    /** The caller as shown on phones and pages, in records and events. A caller who withholds the number has no name. */
    Party named(Party caller, Optional<String> extension) {
        if (caller.withheld()) {
            return caller;
        }
        return new Party(caller.number(), names.caller(caller.number(), caller.name(), extension));
    }

    /** What blocks a caller from outside, by the number that is shown. Who withholds theirs is blocked by none. Reads memory; costs nothing where nobody is blocked. */
    Optional<BlockedCaller> blocking(Party caller) {
        BlockedCallers blocked = directory.blockedCallers();
        return blocked.isEmpty() || caller.withheld()
                ? Optional.empty()
                : blocked.blocking(numbers.normal(caller.number()));
    }

    Optional<Trunk> trunk(String name) {
        return directory.trunk(name);
    }

    /**
     * Where a number leads.
     *
     * @param first the call was just begun: one that came in by a trunk takes a channel of it
     * @param by the extension whose permission counts; empty where the system itself calls on
     * @param held takes a channel where it leads through a trunk
     */
    Resolved resolve(CallOrigin journey, String number, boolean first, Optional<String> by, TrunkChannels.Held held) {
        Optional<String> full = first ? fullTrunk(journey, held) : Optional.empty();
        if (full.isPresent()) {
            return refused(number, RouteKind.TRUNK, full.get(), "", 503, "all channels of the trunk are in use", "");
        }
        // a caller from outside has no permission of their own
        boolean external = by.isPresent() ? mayCallExternal(by) : !first;
        return switch (plan.route(number, external)) {
            case Route.Nowhere nowhere ->
                refused(number, RouteKind.NONE, "", "", 404, "no such number", "unknown-number");
            case Route.Forbidden forbidden ->
                refused(
                        number,
                        RouteKind.TRUNK,
                        "",
                        forbidden.rule().name(),
                        403,
                        "may not call outside",
                        "not-allowed");
            case Route.To to -> lead(number, to.rule(), to.target(), held);
        };
    }

    /** The name of the trunk a call came in by, when it has no channel left. */
    private Optional<String> fullTrunk(CallOrigin journey, TrunkChannels.Held held) {
        if (!journey.source().startsWith("trunk:")) {
            return Optional.empty();
        }
        return directory
                .trunk(journey.source().substring("trunk:".length()))
                .filter(trunk -> !held.take(trunk))
                .map(Trunk::name);
    }

    private Resolved lead(String number, DialRule rule, String target, TrunkChannels.Held held) {
        return switch (rule.action()) {
            case EXTENSION -> extension(number, rule, target);
            case QUEUE -> {
                QueueId queue = new QueueId(target);
                yield directory.queue(queue).isPresent()
                        ? to(number, rule, target, new Destination.QueueTarget(queue))
                        : refused(number, rule, target, 404, "no such queue", "unknown-number");
            }
            case TRUNK -> trunk(number, rule, target, held);
            case FEATURE -> to(number, rule, target, new Destination.App("feature", target));
            case ECHO -> to(number, rule, target, new Destination.App("echo", target));
            case ANNOUNCEMENT ->
                to(number, rule, target, new Destination.Refusal(480, "announcement", audible(Prompt.sound(target))));
            case ATTENDANT, CONFERENCE, PARK, VOICEMAIL, PAGING -> unavailable(number, rule, target);
        };
    }

    private Resolved extension(String number, DialRule rule, String target) {
        Optional<Extension> extension = directory.extension(target);
        if (extension.isEmpty()) {
            return refused(number, rule, target, 404, "no such extension", "unknown-number");
        }
        if (undisturbed.test(target)) {
            return refused(number, rule, target, 486, "do not disturb", "person-not-available");
        }
        List<Binding> contacts = registrations.bindings(target);
        return contacts.isEmpty()
                ? refused(number, rule, target, 480, "not registered", "")
                : to(
                        number,
                        rule,
                        target,
                        new Destination.Phones(target, extension.get().name(), contacts));
    }

    private Resolved trunk(String number, DialRule rule, String target, TrunkChannels.Held held) {
        Optional<Trunk> trunk = rule.trunk().isEmpty()
                ? directory.trunks().stream().filter(Trunk::enabled).findFirst()
                : directory.trunk(rule.trunk()).filter(Trunk::enabled);
        if (trunk.isEmpty()) {
            return refused(number, rule, target, 503, "no trunk", "");
        }
        if (!held.take(trunk.get())) {
            return refused(number, rule, target, 503, "all channels of the trunk are in use", "");
        }
        Trunk t = trunk.get();
        TrunkPeer peer = new TrunkPeer(t.name(), t.host(), t.port(), t.transport());
        return to(number, rule, target, new Destination.Gateway(peer, target));
    }

    private boolean mayCallExternal(Optional<String> extension) {
        return extension
                .flatMap(directory::extension)
                .filter(Extension::allowExternal)
                .isPresent();
    }

    private Resolved unavailable(String number, DialRule rule, String target) {
        return refused(number, rule, target, 501, "feature not available", "call-cannot-be-completed");
    }

    private Resolved refused(String number, DialRule rule, String target, int code, String reason, String prompt) {
        return refused(number, kind(rule), target, rule.name(), code, reason, prompt);
    }

    private Resolved refused(
            String number, RouteKind kind, String target, String rule, int code, String reason, String prompt) {
        Optional<Prompt> words = prompt.isEmpty() ? Optional.empty() : audible(Prompt.of(prompt));
        return new Resolved(number, kind, target, rule, new Destination.Refusal(code, reason, words));
    }

    /** A caller is refused at once where there is no sound for the prompt. */
    private Optional<Prompt> audible(Prompt prompt) {
        return Optional.of(prompt).filter(prompts::has);
    }

    private static Resolved to(String number, DialRule rule, String target, Destination destination) {
        return new Resolved(number, kind(rule), target, rule.name(), destination);
    }

    private static RouteKind kind(DialRule rule) {
        return switch (rule.action()) {
            case EXTENSION -> RouteKind.EXTENSION;
            case QUEUE -> RouteKind.QUEUE;
            case TRUNK -> RouteKind.TRUNK;
            case FEATURE -> RouteKind.FEATURE;
            case ATTENDANT -> RouteKind.ATTENDANT;
            case CONFERENCE -> RouteKind.CONFERENCE;
            case PARK -> RouteKind.PARK;
            case VOICEMAIL -> RouteKind.VOICEMAIL;
            case PAGING -> RouteKind.PAGING;
            case ECHO -> RouteKind.ECHO;
            case ANNOUNCEMENT -> RouteKind.ANNOUNCEMENT;
        };
    }
}
