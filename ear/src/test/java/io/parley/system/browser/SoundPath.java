package io.parley.system.browser;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How the sound of a page's running call travels, as WebRTC's own statistics tell.
 *
 * @param candidate what the page sends from: "host", "srflx", "prflx", or "relay" through a TURN server
 * @param sent codec of what it sends, as "audio/opus"
 * @param received codec of what it hears
 * @param account user name towards the TURN server; the empty string where there is none
 */
public record SoundPath(String candidate, String sent, String received, String account) {
    private static final String READ = """
            (async () => {
              const pc = window.__pcs.findLast(pc => pc.connectionState == 'connected');
              const stats = new Map();
              (await pc.getStats()).forEach(report => stats.set(report.id, report));
              const one = (type, more) => [...stats.values()].find(report => report.type == type && more(report));
              const pair = stats.get(one('transport', () => true).selectedCandidatePairId);
              const codec = type => stats.get(one(type, report => report.kind == 'audio').codecId).mimeType;
              const account = pc.getConfiguration().iceServers.map(server => server.username).find(name => name);
              return [stats.get(pair.localCandidateId).candidateType, codec('outbound-rtp'), codec('inbound-rtp'), account || ''];
            })()""";

    /** Of the call that runs in a page, once it is heard. */
    public static SoundPath of(Page page) {
        JsonNode read = page.script(READ);
        return new SoundPath(
                read.get(0).asText(),
                read.get(1).asText(),
                read.get(2).asText(),
                read.get(3).asText());
    }
}
