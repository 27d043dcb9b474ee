package io.parley.web.texts;

import io.parley.agent.AgentMachine;
import io.parley.directory.Directory;
import io.parley.directory.ReasonCode;
import java.util.List;
import java.util.Set;

/** Not-ready reasons with their labels in the reader's language. Thread-safe. */
public final class Reasons {
    /** Reasons that the system gives, and nobody chooses. */
    private static final Set<String> OWN = Set.of(AgentMachine.RING_NO_ANSWER, AgentMachine.UNREACHABLE);

    private final Directory directory;

    /** Those of a directory, read anew each time. */
    public Reasons(Directory directory) {
        this.directory = directory;
    }

    /** The reasons that people may choose, in the directory's order. */
    public List<ReasonCode> choosable() {
        return directory.reasonCodes().stream()
                .filter(reason -> !OWN.contains(reason.code()))
                .map(reason -> new ReasonCode(
                        reason.code(), Texts.reason(reason.code(), reason.label()), reason.doNotDisturb()))
                .toList();
    }

    /** The label of a code; the code itself where nothing is known of it. */
    public String label(String code) {
        return directory.reasonCodes().stream()
                .filter(reason -> reason.code().equals(code))
                .map(reason -> Texts.reason(code, reason.label()))
                .findAny()
                .orElseGet(() -> Texts.reason(code));
    }

    /** Whether a reason turns direct calls away as well. */
    public boolean doNotDisturb(String code) {
        return directory.reasonCodes().stream()
                .anyMatch(reason -> reason.doNotDisturb() && reason.code().equals(code));
    }
}
