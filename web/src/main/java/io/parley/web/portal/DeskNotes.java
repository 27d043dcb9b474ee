package io.parley.web.portal;

import io.parley.agent.AgentId;
import io.parley.call.CallControl;
import io.parley.call.CallId;
import io.parley.web.portal.NoteDrafts.Draft;
import java.util.List;
import java.util.Optional;

/** What one agent writes about calls: notes, begun ones too, and dispositions. Thread-safe. */
final class DeskNotes {
    private final AgentId me;
    private final CallControl calls;
    private final NoteDrafts drafts;

    DeskNotes(AgentId me, CallControl calls, NoteDrafts drafts) {
        this.me = me;
        this.calls = calls;
        this.drafts = drafts;
    }

    void note(CallId call, String text) {
        calls.note(call, me, text.strip());
        drafts.saved(call, new NoteDrafts.Saved(me, text.strip()));
    }

    /** A note that was begun goes with the call to whoever has it next. */
    void saveDraft(CallId call) {
        String begun = draft(call).note();
        if (!begun.isBlank()) {
            note(call, begun);
            draftNote(call, "");
        }
    }

    /** What was noted of a call since it began, by whomever; what the database has is written a moment later. */
    List<NoteDrafts.Saved> notesOf(CallId call) {
        return drafts.savedOf(call);
    }

    /** Whether a note is by this agent. */
    boolean mine(NoteDrafts.Saved note) {
        return note.author().equals(me);
    }

    void dispose(CallId call, String code) {
        calls.dispose(call, me, code);
    }

    /** What he began to write about a call, on this page or on one before it. */
    Draft draft(CallId call) {
        return drafts.of(me, call);
    }

    /** Takes back a note that was begun before the server was restarted; what was begun since goes before it. */
    void draftAgain(CallId call, String text) {
        if (draft(call).note().isBlank()) {
            draftNote(call, text);
        }
    }

    void draftNote(CallId call, String text) {
        drafts.note(me, call, text);
    }

    void draftDisposition(CallId call, String code) {
        drafts.disposition(me, call, code);
    }

    /** Notes that were begun for calls which are not before him any more go to their calls as they are. */
    void saveDraftsBut(Optional<CallId> present) {
        drafts.takeAllBut(me, present).forEach((call, draft) -> {
            if (!draft.note().isBlank()) {
                note(call, draft.note());
            }
        });
    }
}
