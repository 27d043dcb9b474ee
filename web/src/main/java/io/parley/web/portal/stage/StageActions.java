package io.parley.web.portal.stage;

import io.parley.id.CallId;
import io.parley.web.portal.state.StateActions;
import java.time.ZoneId;

/** What agents do about the call on their stage; each says why where it cannot be done. For the page's thread. */
public interface StageActions extends StateActions {
    /** Refuses a call that rings. */
    void declined(CallId call);

    /** Holds a call, or takes it back where it is {@code held}. */
    void toggleHold(CallId call, boolean held);

    void hangUp(CallId call);

    /** Says whether the caller shall hear nothing from now on. */
    void mute(CallId call, boolean muted);

    /** Sends a key of the telephone: 0 to 9, * or #. */
    void sendDigit(CallId call, String digit);

    /**
     * Asks to whom a call goes.
     *
     * @param number names somebody already; may be empty
     */
    void openTransfer(CallId call, String number);

    /** Leaves the caller with the one who was consulted. */
    void completeTransfer(CallId call);

    /** Goes back to the caller, and lets the one go who was consulted. */
    void cancelConsult(CallId call);

    /** Speaks to the other one of caller and consulted. */
    void swap(CallId call);

    /** Shows the stage again although nothing of the call changed. */
    void redrawStage();

    /** The time zone of whoever reads the page. */
    ZoneId zone();
}
