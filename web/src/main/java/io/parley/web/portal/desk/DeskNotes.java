package io.parley.web.portal.desk;

import io.parley.call.CallControl;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.web.portal.desk.NoteDrafts.Draft;
import java.util.List;
import java.util.Optional;

/** One agent's notes about calls, unsaved ones too, and dispositions. Thread-safe. */
public final class DeskNotes {
    private final AgentId me;
    private final CallControl calls;
    private final NoteDrafts drafts;

    public DeskNotes(AgentId me, CallControl calls, NoteDrafts drafts) {
        this.me = me;
        this.calls = calls;
        this.drafts = drafts;
    }

    public void note(CallId call, String text) {
        calls.note(call, me, text.strip());
        drafts.saved(call, new NoteDrafts.Saved(me, text.strip()));
    }

    /** Saves an unsaved note, so that the next agent who has the call sees it. */
    public void saveDraft(CallId call) {
        String begun = draft(call).note();
        if (!begun.isBlank()) {
            note(call, begun);
            draftNote(call, "");
        }
    }

    /** Notes about a call since the server started, by any agent; the database has them a moment later. */
    public List<NoteDrafts.Saved> notesOf(CallId call) {
        return drafts.savedOf(call);
    }

    /** Whether a note is by this agent. */
    public boolean mine(NoteDrafts.Saved note) {
        return note.author().equals(me);
    }

    public void dispose(CallId call, String code) {
        calls.dispose(call, me, code);
    }

    /** The unsaved note and disposition of a call, from this page or one before it. */
    public Draft draft(CallId call) {
        return drafts.of(me, call);
    }

    /** Restores an unsaved note from before a restart of the server, unless another was begun since. */
    public void draftAgain(CallId call, String text) {
        if (draft(call).note().isBlank()) {
            draftNote(call, text);
        }
    }

    public void draftNote(CallId call, String text) {
        drafts.note(me, call, text);
    }

    public void draftDisposition(CallId call, String code) {
        drafts.disposition(me, call, code);
    }

    /** Saves the unsaved notes of all calls but the present one. */
    public void saveDraftsBut(Optional<CallId> present) {
        drafts.takeAllBut(me, present).forEach((call, draft) -> {
            if (!draft.note().isBlank()) {
                note(call, draft.note());
            }
        });
    }
}
