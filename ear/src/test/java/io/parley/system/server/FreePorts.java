package io.parley.system.server;

import io.parley.phone.PortBlock;

/** Ports for the programs that tests start, for UDP and TCP alike. */
public final class FreePorts {
    private static final PortBlock BLOCK = PortBlock.lease(400);

    private FreePorts() {}

    /** A port nobody uses right now. */
    public static int next() {
        return BLOCK.part(1);
    }

    /** The first of several ports in a row. */
    public static int block(int ports) {
        return BLOCK.part(ports);
    }
}
