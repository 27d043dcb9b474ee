package io.parley.phone;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A phone with keys that watch extensions: one subscription for each Call-ID. */
public final class Watcher implements AutoCloseable {
    private static final AtomicInteger SERIAL = new AtomicInteger();

    public final Phone phone;
    /** The numbers of the NOTIFYs that were taken, by Call-ID. */
    private final Map<String, Long> seen = new HashMap<>();

    /** A phone of an extension, whose password is "pw" and its number. */
    public Watcher(String user, int serverPort) throws IOException {
        phone = new Phone(user, "127.0.0.1", serverPort);
    }

    /** A Call-ID that was not used before. */
    public static String newCall() {
        return "watch-" + SERIAL.incrementAndGet();
    }

    /** A SUBSCRIBE of a new dialog without credentials. */
    public String request(String call, String resource, String extra) {
        return of(call, phone.request("SUBSCRIBE", uri(resource), "<" + uri(resource) + ">", extra, ""));
    }

    private String of(String call, String request) {
        return request.replace("Call-ID: " + phone.callId, "Call-ID: " + call);
    }

    private static String uri(String resource) {
        return "sip:" + resource + "@127.0.0.1";
    }

    /** Subscribes to the dialogs of an extension; the last response. */
    public String subscribe(String call, String resource) throws IOException {
        return subscribe(call, resource, "Event: dialog\r\n");
    }

    /** The same with these headers. */
    public String subscribe(String call, String resource, String extra) throws IOException {
        return send("SUBSCRIBE", call, uri(resource), "<" + uri(resource) + ">", extra, "");
    }

    /** A SUBSCRIBE in the dialog that a 200 made. */
    public String refresh(String ok, String extra) throws IOException {
        String target = SipText.find("(?m)^Contact: <([^>]+)>", ok);
        return send("SUBSCRIBE", SipText.header("Call-ID", ok), target, SipText.header("To", ok), extra, "");
    }

    /** The same from another port than the dialog was made from, with its tag and a number above those of it. */
    public String refreshAs(String fromTag, int number, String ok, String extra) throws IOException {
        String target = SipText.find("(?m)^Contact: <([^>]+)>", ok);
        String to = SipText.header("To", ok);
        String all = "Event: dialog\r\n" + extra;
        String first = phone.request("SUBSCRIBE", target, to, number, "z9hG4bKmoved1", all, "");
        phone.send(moved(first, fromTag, ok));
        String proof = SipText.credentials(
                phone.expect("SIP/2.0 407"),
                "Proxy-Authorization",
                "SUBSCRIBE",
                target,
                phone.user,
                "pw" + phone.user,
                "MD5",
                1);
        String second = phone.request("SUBSCRIBE", target, to, number + 1, "z9hG4bKmoved2", all + proof, "");
        phone.send(moved(second, fromTag, ok));
        return phone.expect("SIP/2.0 ");
    }

    private String moved(String request, String fromTag, String ok) {
        return of(SipText.header("Call-ID", ok), request).replace(";tag=" + phone.tag, ";tag=" + fromTag);
    }

    /** A PUBLISH of its own presence, or that of another. */
    public String publish(String of, String extra, String body) throws IOException {
        return send("PUBLISH", newCall(), uri(of), "<" + uri(of) + ">", extra, body);
    }

    private String send(String method, String call, String uri, String to, String extra, String body)
            throws IOException {
        phone.send(of(call, phone.request(method, uri, to, extra, body)));
        String answer = phone.expect("SIP/2.0 ");
        if (!answer.startsWith("SIP/2.0 407")) {
            return answer;
        }
        String user = phone.user;
        String proof = SipText.credentials(answer, "Proxy-Authorization", method, uri, user, "pw" + user, "MD5", 1);
        phone.send(of(call, phone.request(method, uri, to, extra + proof, body)));
        return phone.expect("SIP/2.0 ");
    }

    /** The next NOTIFY that is no repeat, of any of its subscriptions; not answered. */
    public String unanswered() throws IOException {
        while (true) {
            String notify = phone.expect("NOTIFY ");
            long number = Long.parseLong(SipText.find("CSeq: (\\d+)", notify));
            String call = SipText.header("Call-ID", notify);
            if (number > seen.getOrDefault(call, 0L)) {
                seen.put(call, number);
                return notify;
            }
        }
    }

    /** The next NOTIFY, answered by 200. */
    public String told() throws IOException {
        String notify = unanswered();
        answer(notify, 200);
        return notify;
    }

    /** Its response to a NOTIFY. */
    public void answer(String notify, int code) throws IOException {
        phone.send(phone.response(notify, code, "Answer", "", ""));
    }

    /** What a message holds. */
    public static String body(String notify) {
        return notify.substring(notify.indexOf("\r\n\r\n") + 4);
    }

    @Override
    public void close() {
        phone.close();
    }
}
