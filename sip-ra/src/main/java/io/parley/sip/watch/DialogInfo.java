package io.parley.sip.watch;

import io.parley.sip.api.Party;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The documents of one subscription to an extension's dialogs (RFC 4235 4): numbered from 0 without a gap, a full one first and whenever the watcher asks,
 * partial ones else. A dialog that is over is told once as terminated.
 */
public final class DialogInfo implements Document {
    private static final String OPEN = "<dialog-info xmlns=\"urn:ietf:params:xml:ns:dialog-info\" version=\"";

    private final Entity entity;
    private final Supplier<List<WatchedDialog>> now;
    private final UnaryOperator<String> userPart;
    private Map<String, WatchedDialog> told = Map.of();
    private long version;

    /**
     * @param now the extension's dialogs as they are when it is asked
     * @param userPart makes a number fit for a URI
     */
    public DialogInfo(Entity entity, Supplier<List<WatchedDialog>> now, UnaryOperator<String> userPart) {
        this.entity = entity;
        this.now = now;
        this.userPart = userPart;
    }

    @Override
    public Optional<String> next(boolean whole) {
        Map<String, WatchedDialog> current = new LinkedHashMap<>();
        now.get().forEach(dialog -> current.put(dialog.leg().id(), dialog));
        StringBuilder dialogs = new StringBuilder(512);
        told.forEach((id, dialog) -> {
            if (!current.containsKey(id)) {
                append(dialogs, dialog, "terminated");
            }
        });
        current.forEach((id, dialog) -> {
            if (whole || !dialog.equals(told.get(id))) {
                append(dialogs, dialog, state(dialog));
            }
        });
        if (dialogs.isEmpty()) {
            if (!whole) {
                return Optional.empty();
            }
            // Makes of phones put a lamp out by a dialog that is over, not by none.
            dialogs.append("<dialog id=\"none\"><state>terminated</state></dialog>\n");
        }
        told = current;
        return Optional.of(Xml.HEAD + OPEN + version++ + "\" state=\"" + (whole ? "full" : "partial") + "\" entity=\""
                + Xml.text(entity.uri()) + "\">\n" + dialogs + "</dialog-info>\n");
    }

    private static String state(WatchedDialog dialog) {
        return switch (dialog.leg().state()) {
            case TRYING -> "trying";
            case EARLY -> "early";
            case CONFIRMED -> "confirmed";
        };
    }

    private void append(StringBuilder out, WatchedDialog dialog, String state) {
        out.append("<dialog id=\"").append(Xml.text(dialog.leg().id())).append('"');
        attribute(out, "call-id", dialog.callId());
        attribute(out, "local-tag", dialog.localTag());
        attribute(out, "remote-tag", dialog.remoteTag());
        attribute(out, "direction", dialog.leg().called() ? "recipient" : "initiator");
        out.append("><state>").append(state).append("</state>");
        participant(out, "local", entity.uri(), "");
        dialog.leg().other().ifPresent(other -> participant(out, "remote", uri(other), name(other)));
        out.append("</dialog>\n");
    }

    private String uri(Party other) {
        return other.withheld() ? "sip:anonymous@anonymous.invalid" : entity.uri(userPart.apply(other.number()));
    }

    private static String name(Party other) {
        return other.withheld() ? "Anonymous" : other.name();
    }

    private static void participant(StringBuilder out, String which, String uri, String name) {
        String text = Xml.text(uri);
        out.append('<').append(which).append("><identity");
        attribute(out, "display", name);
        out.append('>').append(text).append("</identity><target uri=\"").append(text);
        out.append("\"/></").append(which).append('>');
    }

    private static void attribute(StringBuilder out, String name, String value) {
        if (!value.isEmpty()) {
            out.append(' ').append(name).append("=\"").append(Xml.text(value)).append('"');
        }
    }
}
