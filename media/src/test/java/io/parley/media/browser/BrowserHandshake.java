package io.parley.media.browser;

import io.parley.media.dtls.DtlsAssociation;
import io.parley.media.srtp.SrtpSession;
import java.util.concurrent.CompletableFuture;

/** How the handshake of a browser of the tests comes out: the keys of its media, or the word it ended with. */
final class BrowserHandshake implements DtlsAssociation.Events {
    final CompletableFuture<SrtpSession> session = new CompletableFuture<>();
    final CompletableFuture<String> ended = new CompletableFuture<>();

    @Override
    public void secured(SrtpSession keys) {
        session.complete(keys);
    }

    @Override
    public void failed(String reason) {
        ended.complete(reason);
    }

    @Override
    public void ended() {
        ended.complete("goodbye");
    }
}
