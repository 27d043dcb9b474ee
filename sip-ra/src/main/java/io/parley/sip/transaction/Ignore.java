package io.parley.sip.transaction;

import gov.nist.javax.sip.message.SIPResponse;

/** For requests whose outcome changes nothing, as CANCEL and a last BYE. */
public enum Ignore implements ResponseListener {
    ANY;

    @Override
    public void provisional(SIPResponse response) {
        // nothing depends on it
    }

    @Override
    public void completed(SIPResponse response) {
        // nothing depends on it
    }

    @Override
    public void failed(String reason) {
        // nothing depends on it
    }
}
