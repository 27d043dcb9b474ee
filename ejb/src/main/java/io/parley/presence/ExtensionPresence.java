package io.parley.presence;

import io.parley.agent.AgentRoster;
import io.parley.call.engine.ExtensionBoard;
import io.parley.directory.Directory;
import io.parley.settings.LampParties;
import io.parley.sip.api.ExtensionDialog;
import io.parley.sip.api.ExtensionDialog.State;
import io.parley.sip.api.ExtensionStates;
import io.parley.sip.api.RegistrationStore;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

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

    /** Tells of each extension whose calls or whose agent changed; of its registrations the SIP adaptor knows first. The listener must not block. */
    public void onChange(Consumer<String> listener) {
        board.onChange(listener);
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
        if (undisturbed.test(extension)) {
            return Availability.DO_NOT_DISTURB;
        }
        if (registrations.bindings(extension).isEmpty()) {
            return Availability.OFFLINE;
        }
        return dialogs.isEmpty() ? Availability.AVAILABLE : Availability.RINGING;
    }
}
