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
    };

    /** It costs from now on. */
    void answered();

    /** It is over, answered or not. */
    void over();
}
