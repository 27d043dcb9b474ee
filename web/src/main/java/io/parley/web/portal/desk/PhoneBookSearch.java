package io.parley.web.portal.desk;

import io.parley.agent.AgentDesk;
import io.parley.agent.AgentState;
import io.parley.call.CallControl;
import io.parley.customer.Customers;
import io.parley.customer.PhoneBookEntry;
import io.parley.directory.Directory;
import io.parley.web.live.LiveFeed.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds people, contacts and queues, with the presence of our own extensions. Thread-safe. */
public final class PhoneBookSearch {
    private static final int SHOWN = 40;

    private final Customers customers;
    private final Directory directory;
    private final AgentDesk desk;
    private final CallControl calls;

    public PhoneBookSearch(Customers customers, Directory directory, AgentDesk desk, CallControl calls) {
        this.customers = customers;
        this.directory = directory;
        this.desk = desk;
        this.calls = calls;
    }

    /** Everybody's state and who is on the phone: the lamps in lists of people depend on these. */
    public static List<String> states(Snapshot snapshot) {
        List<String> all = snapshot.agents().stream()
                .map(agent -> agent.entry().id() + " " + agent.entry().state().name())
                .collect(Collectors.toCollection(ArrayList::new));
        snapshot.calls().stream()
                .map(call -> call.callerNumber() + " " + call.party())
                .sorted()
                .forEach(all::add);
        return all;
    }

    /** As many as fit a list, without whoever is at {@code own}. */
    public List<BookLine> search(String text, String own) {
        List<PhoneBookEntry> found = customers.search(text, SHOWN).stream()
                .filter(entry -> !entry.number().equals(own))
                .toList();
        return BookLine.of(found, directory, this::presence).stream()
                .map(line -> line.with(this::presence))
                .toList();
    }

    /** The presence of an extension: an agent's state, else of any other phone whether it has a call; empty where no phone is registered. */
    private Optional<AgentState.Name> presence(String number) {
        return desk.atExtension(number)
                .map(entry -> entry.state().name())
                .filter(state -> state != AgentState.Name.OFFLINE)
                .or(() -> phone(number));
    }

    private Optional<AgentState.Name> phone(String number) {
        if (!desk.reachable(number)) {
            return Optional.empty();
        }
        boolean talks = calls.live().stream().anyMatch(call -> CallReader.concerns(call, number));
        return Optional.of(talks ? AgentState.Name.ON_CALL : AgentState.Name.AVAILABLE);
    }
}
