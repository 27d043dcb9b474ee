package io.parley.agent;

import io.parley.agent.AgentRoster.Attempt;
import io.parley.agent.AgentState.WrapUp;
import io.parley.concurrent.Timers;
import io.parley.directory.Directory;
import io.parley.directory.QueueConfig;
import io.parley.directory.Role;
import io.parley.directory.User;
import io.parley.fact.Actor;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.QueueId;
import io.parley.settings.ServerSettings;
import io.parley.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The agents' desk: checks wishes against the directory and puts them to the roster; times wrap-ups. Thread-safe. */
@ApplicationScoped
public class AgentService implements AgentDesk, AgentPresence {
    private static final Actor PRESENCE = new Actor.System("presence");
    private static final Actor WRAP_UP = new Actor.System("wrap-up");
    private static final Actor DIRECTORY = new Actor.System("directory");
    private static final Actor CALL = new Actor.System("call");

    private final AgentRoster roster;
    private final Directory directory;
    private final Timers timers;
    private final InstantSource clock;
    private final Set<String> reachable = ConcurrentHashMap.newKeySet();
    private final Map<Direct, AgentId> direct = new ConcurrentHashMap<>();
    private final Map<AgentId, Timers.Timer> wrapUps = new ConcurrentHashMap<>();
    private Map<AgentId, Set<QueueId>> memberships = Map.of();
    private Set<AgentId> known = Set.of();

    /** A call at an extension: both sides of a call may be agents. */
    private record Direct(CallId call, String extension) {}

    @Inject
    public AgentService(
            AgentRoster roster, Directory directory, Timers timers, InstantSource clock, Settings settings) {
        this(roster, directory, timers, clock, ServerSettings.logInWithoutPhone(settings));
    }

    /** @param withoutPhone how long an agent stays logged in whose phone is gone; empty for ever */
    public AgentService(
            AgentRoster roster,
            Directory directory,
            Timers timers,
            InstantSource clock,
            Optional<Duration> withoutPhone) {
        this.roster = roster;
        this.directory = directory;
        this.timers = timers;
        this.clock = clock;
        this.memberships = memberships();
        this.known = configured();
        roster.listen(this::timeWrapUp);
        withoutPhone.ifPresent(limit -> roster.listen(new PhoneWatch(roster, timers, limit)::changed));
        directory.onChange(this::directoryChanged);
    }

    /** For the container's proxy only. */
    protected AgentService() {
        this.roster = null;
        this.directory = null;
        this.timers = null;
        this.clock = null;
    }

    @Override
    public void onChange(Runnable listener) {
        roster.listen(change -> listener.run());
    }

    @Override
    public Collection<AgentEntry> all() {
        List<AgentEntry> all = new ArrayList<>(roster.all());
        Set<AgentId> agents = configured();
        all.removeIf(entry -> entry.state() instanceof AgentState.Offline && !agents.contains(entry.id()));
        all.forEach(entry -> agents.remove(entry.id()));
        agents.forEach(agent -> all.add(AgentEntry.offline(agent)));
        return all;
    }

    /** Those who are agents by the directory. */
    private Set<AgentId> configured() {
        Set<AgentId> agents = new HashSet<>();
        for (User user : directory.users()) {
            if (user.roles().contains(Role.AGENT)) {
                agents.add(new AgentId(user.name()));
            }
        }
        return agents;
    }

    private boolean isConfigured(AgentId agent) {
        return directory
                .user(agent.value())
                .filter(user -> user.roles().contains(Role.AGENT))
                .isPresent();
    }

    @Override
    public Optional<AgentEntry> find(AgentId agent) {
        return roster.find(agent)
                .or(() -> Optional.of(AgentEntry.offline(agent)))
                .filter(entry -> !(entry.state() instanceof AgentState.Offline) || isConfigured(agent));
    }

    @Override
    public Optional<AgentEntry> atExtension(String extension) {
        return roster.atExtension(extension);
    }

    @Override
    public boolean reachable(String extension) {
        return reachable.contains(extension);
    }

    @Override
    public Outcome logIn(AgentId agent, String extension, Optional<QueueId> queue, Actor by) {
        if (directory.user(agent.value()).isEmpty()) {
            return new Outcome.Refused(new AgentRefusal.UnknownUser(agent));
        }
        if (extension.isEmpty()) {
            return new Outcome.Refused(new AgentRefusal.NoExtension());
        }
        if (directory.extension(extension).isEmpty()) {
            return new Outcome.Refused(new AgentRefusal.UnknownExtension(extension));
        }
        List<QueueId> queues = directory.queuesOf(agent);
        if (queues.isEmpty()) {
            return new Outcome.Refused(new AgentRefusal.InNoQueue(agent));
        }
        if (queue.isPresent() && !queues.contains(queue.get())) {
            return new Outcome.Refused(new AgentRefusal.NotAMember(agent, queue.get()));
        }
        Optional<AgentRefusal> taken = clearDesk(extension, agent, by);
        if (taken.isPresent()) {
            return new Outcome.Refused(taken.get());
        }
        Set<QueueId> wanted = queue.map(Set::of).orElseGet(() -> Set.copyOf(queues));
        boolean there = reachable.contains(extension);
        Outcome outcome =
                outcome(roster.change(agent, new AgentEvent.LogIn(extension, there, wanted, queue.isEmpty()), by));
        if (there != reachable.contains(extension)) {
            reach(agent, extension);
        }
        return outcome;
    }

    /**
     * Logs somebody in again whom the end of the server logged out: to those of their queues that they are still a member of, not ready or in wrap-up
     * as they were, else available as soon as their device is there. Must be called before the first call.
     *
     * @return their entry; empty where they may no longer be logged in, or logged in by themselves meanwhile
     */
    public Optional<AgentEntry> restore(FormerLogIn former, Actor by) {
        Set<QueueId> queues = new HashSet<>(former.queues());
        queues.retainAll(directory.queuesOf(former.agent()));
        boolean may = directory.user(former.agent().value()).isPresent()
                && directory.extension(former.extension()).isPresent()
                && roster.atExtension(former.extension()).isEmpty();
        if (!may || queues.isEmpty()) {
            return Optional.empty();
        }
        AgentEvent.Restore event = new AgentEvent.Restore(
                former.extension(),
                reachable.contains(former.extension()),
                queues,
                former.session(),
                rest(former),
                former.wrapUp().map(FormerLogIn.Unfinished::wrappedUp).orElse(Duration.ZERO));
        return roster.change(former.agent(), event, by) instanceof Attempt.Made(AgentChange change)
                ? Optional.of(change.after())
                : Optional.empty();
    }

    /** The rest of their wrap-up, else their reason for not being ready. */
    private Optional<AgentState> rest(FormerLogIn former) {
        return former.wrapUp()
                .<AgentState>flatMap(unfinished -> directory
                        .queue(unfinished.queue())
                        .map(queue -> queue.handling().wrapUp().minus(unfinished.wrappedUp()))
                        .filter(Duration::isPositive)
                        .map(left -> new WrapUp(
                                unfinished.call(),
                                unfinished.queue(),
                                clock.instant().plus(left))))
                .or(() -> former.reason().map(AgentState.NotReady::new));
    }

    /** Logs out whoever else sits at the extension; why that cannot be, if it cannot. */
    private Optional<AgentRefusal> clearDesk(String extension, AgentId newcomer, Actor by) {
        Optional<AgentEntry> other =
                roster.atExtension(extension).filter(entry -> !entry.id().equals(newcomer));
        if (other.isEmpty()) {
            return Optional.empty();
        }
        AgentEntry sitting = other.get();
        switch (sitting.state().name()) {
            case RESERVED, RINGING, ON_CALL -> {
                return Optional.of(new AgentRefusal.ExtensionBusy(sitting.id(), extension));
            }
            case OFFLINE, AVAILABLE, NOT_READY, WRAP_UP ->
                roster.change(sitting.id(), new AgentEvent.LogOut(Optional.empty()), by);
        }
        return Optional.empty();
    }

    @Override
    public Outcome logOut(AgentId agent, Optional<QueueId> queue, Actor by) {
        return outcome(roster.change(agent, new AgentEvent.LogOut(queue), by));
    }

    @Override
    public Outcome ready(AgentId agent, Actor by) {
        return outcome(roster.change(agent, new AgentEvent.Ready(), by));
    }

    @Override
    public Outcome notReady(AgentId agent, String reason, Actor by) {
        if (directory.reasonCodes().stream().noneMatch(code -> code.code().equals(reason))) {
            return new Outcome.Refused(new AgentRefusal.UnknownReason(reason));
        }
        return outcome(roster.change(agent, new AgentEvent.NotReady(reason), by));
    }

    @Override
    public Outcome finish(AgentId agent, Actor by) {
        return outcome(roster.change(agent, new AgentEvent.Finish(), by));
    }

    @Override
    public Outcome cancelNext(AgentId agent, Actor by) {
        return outcome(roster.change(agent, new AgentEvent.CancelNext(), by));
    }

    private Outcome outcome(Attempt attempt) {
        return switch (attempt) {
            case Attempt.Made(AgentChange change) -> new Outcome.Done(change.after());
            case Attempt.Same(AgentEntry entry) -> new Outcome.Done(entry);
            case Attempt.Refused(AgentRefusal why) -> new Outcome.Refused(why);
        };
    }

    @Override
    public Optional<AgentId> directCallBegan(String extension, CallId call) {
        Optional<AgentId> agent = roster.atExtension(extension)
                .map(AgentEntry::id)
                .filter(who -> roster.change(who, new AgentEvent.DirectBegan(call), CALL) instanceof Attempt.Made);
        agent.ifPresent(who -> direct.put(new Direct(call, extension), who));
        return agent;
    }

    @Override
    public Optional<AgentId> directCallServes(String extension, CallId call, QueueId queue) {
        return Optional.ofNullable(direct.get(new Direct(call, extension)))
                .filter(who ->
                        roster.change(who, new AgentEvent.DirectServes(call, queue), CALL) instanceof Attempt.Made);
    }

    @Override
    public void directCallEnded(String extension, CallId call) {
        // as it was when the call began: they may have logged in elsewhere meanwhile
        AgentId agent = direct.remove(new Direct(call, extension));
        if (agent != null) {
            roster.change(agent, new AgentEvent.DirectEnded(call, wrapUp(agent)), CALL);
        }
    }

    private Duration wrapUp(AgentId agent) {
        return roster.find(agent)
                .flatMap(entry -> entry.state() instanceof AgentState.OnCall on ? on.queue() : Optional.empty())
                .flatMap(directory::queue)
                .map(queue -> queue.handling().wrapUp())
                .orElse(Duration.ZERO);
    }

    @Override
    public void held(AgentId agent, CallId call, boolean held, Instant at) {
        roster.change(agent, new AgentEvent.Held(call, held), CALL);
    }

    @Override
    public void reachable(String extension, boolean is) {
        boolean news = is ? reachable.add(extension) : reachable.remove(extension);
        if (news) {
            roster.atExtension(extension).ifPresent(entry -> reach(entry.id(), extension));
        }
    }

    /** Brings the entry in line with what is known of the devices; again when that changes in between. */
    private void reach(AgentId agent, String extension) {
        boolean is;
        do {
            is = reachable.contains(extension);
            roster.change(agent, new AgentEvent.Reach(is), PRESENCE);
        } while (is != reachable.contains(extension));
    }

    private synchronized void directoryChanged() {
        forgetStrangers();
        followMembers();
    }

    /** Clears what is left of people who are no agents any more, and of names that became agents' again: a new person inherits nothing. */
    private void forgetStrangers() {
        Set<AgentId> before = known;
        known = configured();
        roster.all().stream()
                .map(AgentEntry::id)
                .filter(agent -> !before.contains(agent) || !known.contains(agent))
                .forEach(agent -> roster.change(agent, new AgentEvent.Forget(), DIRECTORY));
    }

    /** Brings everybody who is logged in in line with the queues they are a member of now. */
    private void followMembers() {
        Map<AgentId, Set<QueueId>> before = memberships;
        memberships = memberships();
        for (AgentEntry entry : roster.all()) {
            Set<QueueId> was = before.getOrDefault(entry.id(), Set.of());
            Set<QueueId> is = memberships.getOrDefault(entry.id(), Set.of());
            if (!was.equals(is)) {
                roster.change(entry.id(), new AgentEvent.Members(was, is), DIRECTORY);
            }
        }
    }

    private Map<AgentId, Set<QueueId>> memberships() {
        Map<AgentId, Set<QueueId>> now = new HashMap<>();
        for (QueueConfig queue : directory.queues()) {
            queue.members().forEach(member -> now.computeIfAbsent(member.agent(), _ -> new HashSet<>())
                    .add(queue.id()));
        }
        return now;
    }

    /** One timer per agent in wrap-up, set when it begins (again) and dropped when it ends. */
    private void timeWrapUp(AgentChange change) {
        AgentId agent = change.agent();
        if (change.after().state() instanceof WrapUp wrapUp) {
            wake(agent, wrapUp);
        } else if (change.before().state() instanceof WrapUp) {
            cancel(wrapUps.remove(agent));
        }
    }

    private void wake(AgentId agent, WrapUp wrapUp) {
        Duration left = Duration.between(clock.instant(), wrapUp.until());
        cancel(wrapUps.put(agent, timers.after(left, () -> wrapUpOver(agent))));
    }

    private void wrapUpOver(AgentId agent) {
        // a timer may be early by the clock's grain: then the wrap-up still stands, and is timed again
        if (roster.change(agent, new AgentEvent.WrapUpOver(), WRAP_UP) instanceof Attempt.Same(AgentEntry entry)
                && entry.state() instanceof WrapUp wrapUp) {
            wake(agent, wrapUp);
        }
    }

    private static void cancel(Timers.Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }
}
