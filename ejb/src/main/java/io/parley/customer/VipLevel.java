package io.parley.customer;

/** How important a caller is. A higher level waits in front of all lower ones. */
public enum VipLevel {
    NONE(0),
    VIP(1),
    VVIP(2),
    EXECUTIVE(3);

    private final int priority;

    VipLevel(int priority) {
        this.priority = priority;
    }

    /** The priority in a queue, 0 (nobody in particular) to 3. */
    public int priority() {
        return priority;
    }
}
