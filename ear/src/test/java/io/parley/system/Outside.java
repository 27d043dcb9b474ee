package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Await;
import io.parley.phone.TestCall;
import io.parley.phone.TestCall.Step;
import io.parley.phone.TestPhone;
import io.parley.phone.Tones;
import io.parley.system.server.ParleyServer;
import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Two extensions of a test's own and a carrier behind a trunk, made by REST and taken away again. */
final class Outside implements AutoCloseable {
    static final double CALLER = 1100;
    static final double COLLEAGUE = 480;
    static final double CARRIER = 620;
    static final String NUMBER = "0301234567";
    static final String CALLERS = "1981";
    static final String COLLEAGUES = "1982";
    private static final String TRUNK = "outside-of-tests";
    private static final String SECRET = "long enough for a phone";
    private static final Pattern CALL_ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    final TestPhone caller;
    final TestPhone colleague;
    final TestPhone carrier;
    private final ParleyServer server;

    /** @param address of the carrier, on the loopback */
    Outside(ParleyServer server, String address) {
        this(server, new TestPhone("carrier", "", server.sip(), CARRIER, InetAddress.ofLiteral(address)), address, 0);
    }

    /** The carrier is another program, at this port. */
    Outside(ParleyServer server, String address, int port) {
        this(server, new TestPhone("carrier", "", server.sip(), CARRIER), address, port);
    }

    private Outside(ParleyServer server, TestPhone carrier, String address, int port) {
        this.server = server;
        this.carrier = carrier;
        made(
                "/api/trunks",
                "{\"name\":\"%s\",\"host\":\"%s\",\"port\":%d}"
                        .formatted(TRUNK, address, port == 0 ? carrier.port() : port));
        for (String number : new String[] {CALLERS, COLLEAGUES}) {
            made(
                    "/api/extensions",
                    "{\"number\":\"%s\",\"name\":\"Phone %s\",\"password\":\"%s\",\"allow_external\":true}"
                            .formatted(number, number, SECRET));
        }
        caller = phone(CALLERS, CALLER);
        colleague = phone(COLLEAGUES, COLLEAGUE);
    }

    private void made(String path, String json) {
        HttpResponse<String> answer = server.rest("POST", path, json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    /** One more phone at one of the extensions. */
    TestPhone phone(String number, double tone) {
        TestPhone phone = new TestPhone(number, SECRET, server.sip(), tone);
        assertThat(phone.register()).isEqualTo(200);
        return phone;
    }

    /** The id of the only call in which this number is called. */
    String callTo(String number) {
        Await.until("a call", () -> live(number).find());
        Matcher id = live(number);
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    private Matcher live(String number) {
        return Pattern.compile("\"id\":\"([^\"]+)\"[^{}]*\"called\":\"" + number + "\"")
                .matcher(server.rest("GET", "/api/calls", "").body());
    }

    /** The id of a call that is asked for by REST. */
    String originate(String extension, String number) {
        HttpResponse<String> answer = server.rest(
                "POST", "/api/calls", "{\"extension\":\"%s\",\"number\":\"%s\"}".formatted(extension, number));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        Matcher id = CALL_ID.matcher(answer.body());
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    void logIn(String queue, String extension) {
        String path = "/api/queues/" + queue + "/agents/" + extension + "/login";
        HttpResponse<String> answer = server.rest("POST", path, "{}");
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }

    void ask(String call, String what, String json) {
        HttpResponse<String> answer = server.rest("POST", "/api/calls/" + call + what, json);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }

    /** Before the answer the caller hears the sender of the carrier's last early description. */
    static void earlyIsHeard(TestCall listens, TestCall rings) {
        rings.earlyTone().ifPresent(tone -> hears("early media", listens, tone));
    }

    static void bothHear(TestCall one, double oneSays, TestCall other, double otherSays) {
        hears("the caller hears the other", one, otherSays);
        hears("the other hears the caller", other, oneSays);
    }

    static void hears(String what, TestCall who, double tone) {
        Await.until(what, Duration.ofSeconds(20), () -> who.audio().share(tone) > 0.8, who::toString);
    }

    /** Music, or words: sound, but not that tone. */
    static void hearsMusic(TestCall who, double instead) {
        Await.until("music", Duration.ofSeconds(20), () -> isMusic(who.audio().lately(4000), instead), who::toString);
    }

    private static boolean isMusic(short[] heard, double instead) {
        return heard.length == 4000 && Tones.share(heard, instead, 8000) < 0.1 && Tones.loudness(heard) > 100;
    }

    /** One of them hangs up, and the other is told. */
    static void end(TestCall first, TestCall other) {
        first.hangUp();
        other.await(Step.ENDED);
    }

    @Override
    public void close() {
        caller.close();
        colleague.close();
        carrier.close();
        for (String path : new String[] {"trunks/" + TRUNK, "extensions/" + CALLERS, "extensions/" + COLLEAGUES}) {
            server.rest("DELETE", "/api/" + path, "");
        }
    }
}
