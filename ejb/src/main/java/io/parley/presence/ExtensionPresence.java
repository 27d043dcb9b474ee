package io.parley.presence;

import io.parley.agent.AgentRoster;
import io.parley.call.engine.ExtensionBoard;
import io.parley.directory.Directory;
import io.parley.directory.Extension;
import io.parley.settings.LampParties;
import io.parley.sip.api.ExtensionDialog;
import io.parley.sip.api.ExtensionDialog.State;
import io.parley.sip.api.ExtensionStates;
import io.parley.sip.api.RegistrationStore;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What phones may watch of extensions, out of the calls, the registrations and the states of agents. A call goes before do not disturb, and that before having
 * no phone. Thread-safe, never blocks.
 */
public final class ExtensionPresence implements ExtensionStates {
    private final Directory directory;
    private final ExtensionBoard board;
    private final RegistrationStore registrations;
    private final AgentRoster roster;
    private final Predicate<String> undisturbed;
    private final LampParties parties;
    /** Extensions that want no calls, as was told of last. */
    private Set<String> quiet = Set.of();

    /** @param undisturbed true for extensions that must not ring now */
    public ExtensionPresence(
            Directory directory,
            ExtensionBoard board,
            RegistrationStore registrations,
            AgentRoster roster,
            Predicate<String> undisturbed,
            LampParties parties) {
        this.directory = directory;
        this.board = board;
        this.registrations = registrations;
        this.roster = roster;
        this.undisturbed = undisturbed;
        this.parties = parties;
    }

    /** Tells of each extension whose calls, whose agent or whose do not disturb changed; of its registrations the SIP adaptor knows first. The listener must not block. */
    public void onChange(Consumer<String> listener) {
        board.onChange(listener);
        newlyQuietOrNot();
        directory.onChange(() -> newlyQuietOrNot().forEach(listener));
        roster.listen(change -> {
            String before = change.before().extension();
            String after = change.after().extension();
            if (!before.isEmpty()) {
                listener.accept(before);
            }
            if (!after.isEmpty() && !after.equals(before)) {
                listener.accept(after);
            }
        });
    }

    /** The extensions that set do not disturb, or ended it, since this was asked last. */
    private synchronized Set<String> newlyQuietOrNot() {
        Set<String> now = directory.extensions().stream()
                .filter(extension -> extension.reachability().doNotDisturb())
                .map(Extension::number)
                .collect(Collectors.toSet());
        Set<String> changed = new HashSet<>(now);
        changed.removeAll(quiet);
        quiet.stream().filter(extension -> !now.contains(extension)).forEach(changed::add);
        quiet = now;
        return changed;
    }

    private boolean wantsNoCalls(String extension) {
        return undisturbed.test(extension)
                || directory
                        .extension(extension)
                        .filter(known -> known.reachability().doNotDisturb())
                        .isPresent();
    }

    @Override
    public boolean exists(String extension) {
        return directory.extension(extension).isPresent();
    }

    @Override
    public List<ExtensionDialog> dialogs(String extension) {
        return board.dialogs(extension).stream()
                .map(dialog -> mayBeKnown(dialog) ? dialog : dialog.discreet())
                .toList();
    }

    private boolean mayBeKnown(ExtensionDialog dialog) {
        return switch (parties) {
            case NEVER -> false;
            case RINGING -> dialog.called() && dialog.state() != State.CONFIRMED;
            case ALWAYS -> true;
        };
    }

    @Override
    public Availability availability(String extension) {
        List<ExtensionDialog> dialogs = board.dialogs(extension);
        if (dialogs.stream().anyMatch(d -> !d.called() || d.state() == State.CONFIRMED)) {
            return Availability.ON_THE_PHONE;
        }
        if (wantsNoCalls(extension)) {
            return Availability.DO_NOT_DISTURB;
        }
        if (registrations.bindings(extension).isEmpty()) {
            return Availability.OFFLINE;
        }
        return dialogs.isEmpty() ? Availability.AVAILABLE : Availability.RINGING;
    }
}
