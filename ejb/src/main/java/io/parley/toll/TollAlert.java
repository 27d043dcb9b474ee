package io.parley.toll;

/**
 * What administrators are to know of calls outside.
 *
 * @param of whose limit it is, as {@link TollScope#text} has it; empty where a class is closed for all
 * @param payer the extension; empty where the system itself calls
 * @param percent how much of the limit is used: below 100 nothing was refused yet
 * @param tollClass the class of the refused call; empty where none was refused
 */
public record TollAlert(String of, String payer, TollReason reason, int percent, String tollClass) {
    /** Calls are refused. */
    public boolean refused() {
        return !tollClass.isEmpty();
    }
}
