package io.parley.media.relay;

import io.parley.media.api.Bridge;

/** A bridge as callers see it. */
final class RelayBridge implements Bridge {
    private final RelayLeg one;
    private final RelayLeg other;
    private final int number;

    RelayBridge(RelayLeg one, RelayLeg other, int number) {
        this.one = one;
        this.other = other;
        this.number = number;
    }

    @Override
    public boolean passThrough() {
        return one.codec().equals(other.codec());
    }

    @Override
    public void part() {
        one.inbox().tell(() -> one.stream().part(number));
    }
}
