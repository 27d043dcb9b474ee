package io.parley.container.server;

import io.parley.system.server.DemoLogins.Person;
import io.parley.system.server.ParleyServer;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A client of REST with the session of somebody's browser, which asks from the server's own pages. */
public final class SignedIn implements AutoCloseable {
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String url;

    private SignedIn(ParleyServer server) {
        url = server.url();
    }

    /** Somebody without a session. */
    public static SignedIn nobody(ParleyServer server) {
        return new SignedIn(server);
    }

    /** Somebody who has signed in. */
    public static SignedIn at(ParleyServer server, Person who) throws IOException, InterruptedException {
        SignedIn client = new SignedIn(server);
        int status = client.send(
                        "POST",
                        "/session/begin",
                        "application/x-www-form-urlencoded",
                        "username=" + who.user() + "&password=" + who.password())
                .statusCode();
        if (status != 303) {
            throw new AssertionError(who.user() + " could not sign in: " + status);
        }
        return client;
    }

    /** Sends an empty object where the method takes something. */
    public HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        return send(method, path, "application/json", method.equals("GET") ? "" : "{}");
    }

    private HttpResponse<String> send(String method, String path, String type, String body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(url + path))
                        .timeout(Duration.ofSeconds(20))
                        .header("Origin", url)
                        .header("Content-Type", type)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        http.close();
    }
}
