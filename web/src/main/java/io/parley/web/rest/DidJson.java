package io.parley.web.rest;

import io.parley.directory.Did;
import java.util.List;

/** Numbers of ours, and where calls to them lead. */
record DidJson(String number, List<String> trunks, Did.Action action, String target, boolean outgoing, String remark) {
    static DidJson of(Did did) {
        return new DidJson(did.number(), did.trunks(), did.action(), did.target(), did.outgoing(), did.remark());
    }
}
