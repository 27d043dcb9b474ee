package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.system.browser.Browser;
import io.parley.system.browser.Page;
import io.parley.system.server.DemoLogins.Person;
import io.parley.system.server.ParleyServer;
import io.parley.system.server.RunningParley;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who signs in comes to the page that he asked for, and stays signed in. */
@ExtendWith(RunningParley.class)
class SignInIT {
    @Test
    void wrongPasswordIsToldAndThePageAskedForComesAfterTheRightOne(ParleyServer server) {
        Person analyst = server.logins().with("analyst");
        try (Browser browser = new Browser(server.var().resolve("sign-in"))) {
            Page page = browser.open(server.url() + "/reports");
            page.type("input[name=username]", analyst.user());
            page.type("input[name=password]", "not " + analyst.password());
            page.press("Enter");
            page.await("[data-test=sign-in-form][error]");
            page.signIn(analyst);
            page.await("[data-test=show-report]");
            page.reload();
            page.await("[data-test=show-report]");
        }
    }

    /** A browser does not let http take the place of a cookie that https gave it. */
    @Test
    void whoSignedInByHttpsCanSignInByHttpBesideIt(ParleyServer server) {
        Person analyst = server.logins().with("analyst");
        try (Browser browser = new Browser(server.var().resolve("sign-in-twice"))) {
            Page page = browser.open(server.secureUrl() + "/reports");
            page.signIn(analyst);
            page.go(server.url() + "/reports");
            page.signIn(analyst);
            page.await("[data-test=show-report]");
            page.go(server.secureUrl() + "/reports");
            page.await("[data-test=show-report]");
        }
    }

    @Test
    void cookiesAreForTheServerAloneAndSecureWhereTheyWereGivenByHttps(ParleyServer server) throws Exception {
        Person analyst = server.logins().with("analyst");
        HttpResponse<String> secure = signedIn(trusting(server), server.secureUrl(), analyst);
        assertThat(secure.headers().allValues("Set-Cookie")).hasSize(2).allSatisfy(cookie -> assertThat(cookie)
                .containsIgnoringCase("secure")
                .containsIgnoringCase("httponly")
                .containsIgnoringCase("samesite=lax"));
        // the certificate is the one that the server made itself: http on this machine must go on to work
        assertThat(secure.headers().firstValue("Strict-Transport-Security")).isEmpty();

        try (HttpClient plain = HttpClient.newHttpClient()) {
            assertThat(signedIn(plain, server.url(), analyst).headers().allValues("Set-Cookie"))
                    .hasSize(2)
                    .allSatisfy(cookie -> assertThat(cookie)
                            .doesNotContainIgnoringCase("secure")
                            .containsIgnoringCase("httponly")
                            .containsIgnoringCase("samesite=lax"));
        }
    }

    /** Opening page after page without a cookie takes room from nobody: the oldest anonymous session ends. */
    @Test
    void strangersHaveSoManySessionsAndTheOldestGoes(ParleyServer server) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            String first = opened(http, server, "").orElseThrow();
            assertThat(opened(http, server, first)).isEmpty();
            for (int i = 0; i < 510; i++) {
                assertThat(opened(http, server, "")).isPresent();
            }
            assertThat(opened(http, server, first)).isPresent();
        }
    }

    /** The cookie that comes with the page, where one comes: the session is a new one then. */
    private static Optional<String> opened(HttpClient http, ParleyServer server, String cookie) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.url() + "/sign-in")).header("Accept", "text/html");
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return http
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .headers()
                .allValues("Set-Cookie")
                .stream()
                .filter(given -> given.startsWith("PARLEY="))
                .map(given -> given.replaceFirst(";.*", ""))
                .findFirst();
    }

    @Test
    void httpsSpeaksTls13AndOf12NothingWithCbc(ParleyServer server) throws Exception {
        assertThat(shaken(server, "TLSv1.3", "TLS_AES_256_GCM_SHA384")).isTrue();
        assertThat(shaken(server, "TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"))
                .isTrue();
        assertThat(shaken(server, "TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384"))
                .isFalse();
        assertThat(shaken(server, "TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"))
                .isFalse();
    }

    private static boolean shaken(ParleyServer server, String protocol, String suite) throws Exception {
        URI url = URI.create(server.secureUrl());
        SSLContext tls = context(server);
        try (SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(url.getHost(), url.getPort())) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.setEnabledCipherSuites(new String[] {suite});
            socket.startHandshake();
            return true;
        } catch (SSLException refused) {
            return false;
        }
    }

    private static HttpResponse<String> signedIn(HttpClient http, String url, Person who) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(url + "/session/begin"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "username=" + who.user() + "&password=" + who.password()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer;
    }

    /** Trusts the certificate that the server made for itself. */
    private static HttpClient trusting(ParleyServer server) throws Exception {
        return HttpClient.newBuilder().sslContext(context(server)).build();
    }

    private static SSLContext context(ParleyServer server) throws Exception {
        Path folder = server.var().resolve("tls");
        char[] password =
                Files.readString(folder.resolve("server.password")).strip().toCharArray();
        KeyStore made = KeyStore.getInstance(folder.resolve("server.p12").toFile(), password);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", made.getCertificate(made.aliases().nextElement()));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, factory.getTrustManagers(), null);
        return tls;
    }

    /** Its cookie would take the place of the one that a sign-in has just given to the browser. */
    @ParameterizedTest
    @ValueSource(strings = {"long-polling", "websocket", "close"})
    void pushOfSessionThatIsOverBeginsNoOther(String transport, ParleyServer server) {
        assertThat(server.get("/?v-r=push&v-uiId=0&X-Atmosphere-tracking-id=0&X-Atmosphere-Transport=" + transport)
                        .headers()
                        .allValues("Set-Cookie"))
                .isEmpty();
    }
}
