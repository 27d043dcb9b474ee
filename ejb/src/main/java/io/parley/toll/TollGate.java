package io.parley.toll;

/** Decides whether calls outside may be made, and counts them. Thread-safe, never blocks. */
public interface TollGate {
    /** Nothing is limited. */
    TollGate OPEN = new TollGate() {
        @Override
        public TollVerdict ask(String payer, String number) {
            return new TollVerdict.Open(TollPolicy.UNCLASSIFIED.name(), TollCharge.NONE);
        }

        @Override
        public TollVerdict take(String payer, String number) {
            return ask(payer, number);
        }
    };

    /**
     * Whether a call would be made now; takes nothing and tells nobody.
     *
     * @param payer the extension on whose behalf; empty where the system itself calls
     * @param number as it goes to the carrier
     */
    TollVerdict ask(String payer, String number);

    /** Makes a call: it is counted, and has its place until its charge is over. A refusal is counted and told. */
    TollVerdict take(String payer, String number);
}
