package io.parley.system.phone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.media.browser.BrowserPeer;
import io.parley.media.codec.AudioCodec;
import io.parley.phone.Tones;
import io.parley.system.server.DemoLogins.Person;
import io.parley.system.server.ParleyServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A page that speaks WebRTC but no SIP: signed in as somebody, its signalling is REST, its sound a tone in PCMU over ICE, DTLS and SRTP. */
public final class RestPhone implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LATELY = 4000;

    private final String url;
    private final double hertz;
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final BrowserPeer media = new BrowserPeer(AudioCodec.PCMU);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("rest-phone-", 0).factory());

    /** Signs somebody in. */
    public RestPhone(ParleyServer server, Person person, double hertz) {
        this.url = server.url();
        this.hertz = hertz;
        form("/session/begin", "username=" + person.user() + "&password=" + person.password());
    }

    /** Signs out. */
    public void signOut() {
        form("/session/end", "");
    }

    private void form(String path, String body) {
        HttpResponse<String> answer = join(send(
                request(path, "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(body))));
        if (answer.statusCode() != 303) {
            throw new AssertionError(path + " was answered " + answer.statusCode());
        }
    }

    /** Offers a call to a number; the answer comes when the call is answered. */
    public CompletableFuture<HttpResponse<String>> offer(String to) {
        return post("offer", Map.of("to", to, "sdp", media.offer()));
    }

    /** Calls a number that answers, and takes its answer; the call's id. */
    public String call(String to) {
        return take(join(offer(to)));
    }

    /** Takes the answer to its offer. */
    public String take(HttpResponse<String> answer) {
        if (answer.statusCode() != 201) {
            throw new AssertionError("a call was answered " + answer.statusCode() + ": " + answer.body());
        }
        JsonNode call = json(answer);
        media.accept(call.get("sdp").asText());
        talk();
        return call.get("call").asText();
    }

    /** Lets the server offer, and answers. */
    public String callAndAnswer(String to) {
        JsonNode call = json(join(post("offer", Map.of("to", to))));
        String id = call.get("call").asText();
        HttpResponse<String> taken = join(post(
                "answer", Map.of("call", id, "sdp", media.answer(call.get("sdp").asText()))));
        if (taken.statusCode() != 200) {
            throw new AssertionError("an answer was answered " + taken.statusCode() + ": " + taken.body());
        }
        talk();
        return id;
    }

    /** Offers anew in a call, as "inactive" to hold. */
    public HttpResponse<String> renew(String call, String direction) {
        return join(post("offer", Map.of("call", call, "sdp", media.offer(direction))));
    }

    /** POST to /api/webrtc. */
    public CompletableFuture<HttpResponse<String>> post(String what, Map<String, String> body) {
        try {
            return send(request("/api/webrtc/" + what, "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** GET, as {@code /api/webrtc/calls}. */
    public JsonNode get(String path) {
        return json(join(send(request(path, "application/json").GET())));
    }

    /** A call of this page as the server shows it. */
    public JsonNode see(String call) {
        return get("/api/webrtc/calls/" + call);
    }

    /** Hangs up; the status of the answer. */
    public int hangUp(String call) {
        return join(send(request("/api/calls/" + call, "application/json").DELETE()))
                .statusCode();
    }

    private void talk() {
        var unused = clock.scheduleAtFixedRate(() -> media.talk(hertz), 0, 20, TimeUnit.MILLISECONDS);
    }

    /** The share of the last half second's energy at a frequency; 0 until half a second was heard. */
    public double share(double tone) {
        short[] all = media.sound();
        return all.length < LATELY
                ? 0
                : Tones.share(Arrays.copyOfRange(all, all.length - LATELY, all.length), tone, 8000);
    }

    /** What was heard so far is no more. */
    public void forget() {
        media.forget();
    }

    /** Gone without a word, as a page whose computer was switched off; the session stays. */
    public void die() {
        clock.shutdownNow();
        media.stopChecks();
        media.close();
    }

    private HttpRequest.Builder request(String path, String type) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(90))
                .header("Origin", url)
                .header("Content-Type", type);
    }

    private CompletableFuture<HttpResponse<String>> send(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Waits for an answer. */
    public static HttpResponse<String> join(CompletableFuture<HttpResponse<String>> answer) {
        return answer.orTimeout(90, TimeUnit.SECONDS).join();
    }

    /** The body of an answer. */
    public static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(answer.statusCode() + ": " + answer.body(), e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        media.close();
        http.shutdownNow();
    }
}
