package io.parley.call;

import io.parley.fact.Fact.LegRole;

/**
 * A leg on its way from one call to another.
 *
 * @param number finds it at the engine of the call that takes it
 */
public record LegHandoff(long number) {
    /**
     * The facts about it that the other call must know.
     *
     * @param role its role there
     * @param far the number at its far end
     * @param holder whose that is, or empty
     * @param browser a browser is there
     * @param held its phone holds us
     * @param pickup it comes to take the call, unasked
     */
    public record HandoffInfo(LegRole role, String far, String holder, boolean browser, boolean held, boolean pickup) {
        /** One that was asked for. */
        public HandoffInfo(LegRole role, String far, String holder, boolean browser, boolean held) {
            this(role, far, holder, browser, held, false);
        }
    }
}
