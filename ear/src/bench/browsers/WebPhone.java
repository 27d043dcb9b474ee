import io.parley.media.browser.BrowserPeer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The SIP of one browser: a WebSocket, a registration with digest, one call made or taken. Answers whatever calls it. */
final class WebPhone implements WebSocket.Listener {
    private static final String END = "\r\n";

    private final String number;
    private final String secret;
    private final BrowserPeer media;
    private final String tag = token();
    private final String callId = token() + "@browser";
    private final StringBuilder frame = new StringBuilder();
    private final CompletableFuture<Void> registered = new CompletableFuture<>();
    private final CompletableFuture<Void> talking = new CompletableFuture<>();
    private final WebSocket socket;
    private String dialled = "";
    private String to = "";
    private int cseq;

    WebPhone(HttpClient http, URI server, String number, String secret, BrowserPeer media) {
        this.number = number;
        this.secret = secret;
        this.media = media;
        socket = http.newWebSocketBuilder().subprotocols("sip").buildAsync(server, this).join();
    }

    CompletableFuture<Void> register() {
        send(request("REGISTER", "sip:parley", token() + "@register", "<sip:" + number + "@parley>", "Expires: 3600" + END, ""));
        return registered;
    }

    /** Calls a number; done when it is answered. */
    CompletableFuture<Void> call(String called) {
        dialled = called;
        invite("");
        return talking;
    }

    void hangUp() {
        send(request("BYE", "sip:parley@parley", callId, to, "", ""));
    }

    BrowserPeer media() {
        return media;
    }

    private void invite(String proof) {
        send(request("INVITE", "sip:" + dialled + "@parley", callId, "<sip:" + dialled + "@parley>", proof, media.offer()));
    }

    private String request(String method, String uri, String call, String toHeader, String more, String sdp) {
        cseq++;
        return method + " " + uri + " SIP/2.0" + END + "Via: SIP/2.0/WS " + number + ".invalid;branch=z9hG4bK" + token() + END
                + "Max-Forwards: 70" + END + "From: <sip:" + number + "@parley>;tag=" + tag + END + "To: " + toHeader + END
                + "Call-ID: " + call + END + "CSeq: " + cseq + " " + method + END
                + "Contact: <sip:" + number + "@" + number + ".invalid;transport=ws>" + END + more + body(sdp);
    }

    private static String body(String sdp) {
        String type = sdp.isEmpty() ? "" : "Content-Type: application/sdp" + END;
        return type + "Content-Length: " + sdp.getBytes(StandardCharsets.UTF_8).length + END + END + sdp;
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        frame.append(data);
        if (last) {
            String message = frame.toString();
            frame.setLength(0);
            if (!message.isBlank()) {
                take(message);
            }
        }
        webSocket.request(1);
        return null;
    }

    private void take(String message) {
        String first = message.substring(0, message.indexOf('\r'));
        if (!first.startsWith("SIP/2.0 ")) {
            asked(first.substring(0, first.indexOf(' ')), message);
            return;
        }
        int status = Integer.parseInt(first.substring(8, 11));
        String method = header(message, "CSeq").replaceAll("\\d+ ", "");
        if (status >= 200 && method.equals("INVITE")) {
            to = header(message, "To");
            cseq--;
            send(request("ACK", "sip:" + dialled + "@parley", callId, to, "", ""));
        }
        if (status == 401 || status == 407) {
            challenged(method, message, status);
        } else if (status >= 300) {
            (method.equals("REGISTER") ? registered : talking).completeExceptionally(new IllegalStateException(number + ": " + first));
        } else if (status >= 200 && method.equals("REGISTER")) {
            registered.complete(null);
        } else if (status >= 200 && method.equals("INVITE")) {
            media.accept(sdp(message));
            talking.complete(null);
        }
    }

    private void challenged(String method, String message, int status) {
        String challenge = header(message, status == 401 ? "WWW-Authenticate" : "Proxy-Authenticate");
        String uri = method.equals("REGISTER") ? "sip:parley" : "sip:" + dialled + "@parley";
        String realm = value(challenge, "realm");
        String nonce = value(challenge, "nonce");
        String ha1 = md5(number + ":" + realm + ":" + secret);
        String response = md5(ha1 + ":" + nonce + ":00000001:bench:auth:" + md5(method + ":" + uri));
        String proof = (status == 401 ? "Authorization" : "Proxy-Authorization") + ": Digest username=\"" + number + "\", realm=\"" + realm
                + "\", nonce=\"" + nonce + "\", uri=\"" + uri + "\", algorithm=MD5, qop=auth, nc=00000001, cnonce=\"bench\", response=\""
                + response + "\"" + END;
        if (method.equals("REGISTER")) {
            String call = header(message, "Call-ID");
            send(request("REGISTER", uri, call, "<sip:" + number + "@parley>", proof + "Expires: 3600" + END, ""));
        } else {
            invite(proof);
        }
    }

    private void asked(String method, String message) {
        switch (method) {
            case "INVITE" -> {
                reply(message, "200 OK", media.answer(sdp(message)));
                talking.complete(null);
            }
            case "ACK" -> {}
            default -> reply(message, "200 OK", "");
        }
    }

    private void reply(String message, String status, String sdp) {
        StringBuilder out = new StringBuilder("SIP/2.0 " + status + END);
        for (String line : message.substring(0, message.indexOf(END + END)).split(END)) {
            if (line.matches("(?i)(via|from|call-id|cseq|record-route):.*")) {
                out.append(line).append(END);
            }
        }
        out.append("To: ").append(header(message, "To")).append(header(message, "To").contains("tag=") ? "" : ";tag=" + tag).append(END);
        out.append("Contact: <sip:").append(number).append('@').append(number).append(".invalid;transport=ws>").append(END);
        send(out + body(sdp));
    }

    private synchronized void send(String message) {
        socket.sendText(message, true).join();
    }

    private static String sdp(String message) {
        return message.substring(message.indexOf(END + END) + 4);
    }

    private static String header(String message, String name) {
        Matcher m = Pattern.compile("(?im)^" + name + ": *(.*?)\r?$").matcher(message);
        return m.find() ? m.group(1) : "";
    }

    private static String value(String challenge, String name) {
        Matcher m = Pattern.compile(name + "=\"([^\"]*)\"").matcher(challenge);
        return m.find() ? m.group(1) : "";
    }

    private static String md5(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String token() {
        return UUID.randomUUID().toString().substring(0, 13);
    }
}
