package io.parley.softphone;

import java.util.List;

/**
 * A STUN or TURN server as a browser's RTCIceServer.
 *
 * @param urls as "stun:stun.example.com:3478" or "turn:turn.example.com?transport=tcp"
 * @param username the empty string for STUN
 * @param credential the empty string for STUN
 */
public record IceServer(List<String> urls, String username, String credential) {
    public IceServer {
        urls = List.copyOf(urls);
    }

    @Override
    public String toString() {
        return "IceServer[" + urls + "]";
    }
}
