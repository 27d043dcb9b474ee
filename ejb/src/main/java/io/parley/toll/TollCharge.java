package io.parley.toll;

/** What a call outside adds to the use of who pays for it. Thread-safe; each method counts once. */
public interface TollCharge {
    /** A call that is not counted. */
    TollCharge NONE = new TollCharge() {
        @Override
        public void answered() {
            // costs nothing
        }

        @Override
        public void over() {
            // takes no place
        }

        @Override
        public void endBy(Runnable end) {
            // is never ended
        }
    };

    /** It costs from now on. */
    void answered();

    /** It is over, answered or not. */
    void over();

    /** How the call is ended when a limit that ends calls is used up. Run once at most, on a thread of the guard's; it must return at once. */
    void endBy(Runnable end);
}
