package io.parley.toll;

/**
 * What a payer used within five minutes, as it is stored.
 *
 * @param payer the extension; empty for the system itself
 * @param slot the first millisecond of the five minutes
 * @param calls calls begun
 * @param millis milliseconds answered
 * @param micros what they cost, in millionths of the currency
 */
public record TollRow(String payer, long slot, int calls, long millis, long micros) {}
