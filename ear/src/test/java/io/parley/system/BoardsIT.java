package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Await;
import io.parley.phone.TestCall;
import io.parley.phone.TestCall.Step;
import io.parley.phone.TestPhone;
import io.parley.system.browser.Browser;
import io.parley.system.browser.Page;
import io.parley.system.server.Folders;
import io.parley.system.server.ParleyServer;
import io.parley.system.server.RunningParley;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Dashboard, wallboard and their neighbours as supervisors and analysts use them, in a real browser. */
@ExtendWith(RunningParley.class)
class BoardsIT {
    private static final String ROW = "[data-test=queue-row][data-queue='%s']";

    /** Writes the largest figures into each tile of the wall; those that then lie over a neighbour or the tile's edge. */
    private static final String LARGEST_FIGURES = """
            (() => {
              const largest = ['100%', '12', '1:02:45', '10 / 12', '12', '100%'], cut = [];
              for (const tile of document.querySelectorAll('.p-wall-queue')) {
                const figures = [...tile.querySelectorAll('.p-wall-figures strong')];
                figures.forEach((figure, i) => figure.textContent = largest[i]);
                const places = figures.map(figure => {
                  const text = document.createRange();
                  text.selectNodeContents(figure);
                  return text.getBoundingClientRect();
                });
                places.forEach((place, i) => {
                  const after = places[i + 1];
                  const edge = after && after.top < place.bottom && after.left > place.left ? after.left : tile.getBoundingClientRect().right;
                  if (place.right > edge) cut.push(largest[i]);
                });
              }
              return cut.join(' ');
            })()""";

    private ParleyServer server;
    private Path work;
    private Browser browser;

    @BeforeEach
    void openBrowser(ParleyServer running) {
        server = running;
        work = server.var().resolve("boards");
        browser = new Browser(Folders.fresh(work, "chromium"));
    }

    @AfterEach
    void leave() {
        for (String queue : new String[] {"8001", "8002"}) {
            server.rest("POST", "/api/queues/" + queue + "/agents/1001/logout", "{}");
        }
        browser.close();
    }

    private Page open(String path, String role) {
        Page page = browser.open(server.url() + path);
        page.signIn(server.logins().with(role));
        page.go(server.url() + path);
        return page;
    }

    @Test
    void queuesAreRowsThatCanBeSortedAndFilteredAndChoosingOneFiltersAgents() {
        Page page = open("/dashboard", "supervisor");
        page.await(ROW.formatted("8001"));
        assertThat(page.script("document.querySelectorAll('[data-test=queues] vaadin-grid-sorter').length")
                        .asInt())
                .isGreaterThanOrEqualTo(10);
        sortByName(page);
        Await.until("sorted upwards", () -> queues(page).equals("8001,8002"));
        sortByName(page);
        Await.until("sorted downwards", () -> queues(page).equals("8002,8001"));

        page.type("[data-test=filter-queues] input", "supp");
        Await.until("only the queue that fits", () -> queues(page).equals("8002"));
        page.type("[data-test=filter-queues] input", "zzz");
        Await.until("told that nothing fits", () -> page.text().contains("No queue fits “zzz”"));
        page.empty("[data-test=filter-queues] input");
        Await.until("both again", () -> queues(page).equals("8002,8001"));

        Await.until("all agents", () -> agents(page).contains("ben"));
        server.rest("POST", "/api/queues/8001/agents/1001/login", "{}");
        page.click(ROW.formatted("8001"));
        Await.until("the agents of the queue", () -> agents(page).equals("anna"));
        page.click(ROW.formatted("8001"));
        Await.until("all agents again", () -> agents(page).contains("ben"));
    }

    private static void sortByName(Page page) {
        page.script("""
                [...document.querySelectorAll('[data-test=queues] vaadin-grid-sorter')]
                    .find(sorter => sorter.innerText.trim() === 'Queue').click()""");
    }

    private static String queues(Page page) {
        return page.script("""
                        [...document.querySelectorAll('[data-test=queue-row]')]
                            .filter(row => row.offsetParent)
                            .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
                            .map(row => row.dataset.queue).join()""").asText();
    }

    /** A grid keeps rows that it does not need, out of sight. */
    private static String agents(Page page) {
        return page.script("""
                        [...document.querySelectorAll('[data-test=agent-state]')]
                            .filter(state => state.offsetParent)
                            .map(state => state.dataset.agent).join()""").asText();
    }

    @Test
    void cardsAreAnOptionThatIsKept() {
        Page page = open("/dashboard", "supervisor");
        page.click("[data-test=queues-form]");
        page.await("[data-test=queue-card][data-queue='8001']");
        page.reload();
        page.await("[data-test=queue-card][data-queue='8001']");
        page.click("[data-test=queues-form]");
        page.await(ROW.formatted("8001"));
    }

    @Test
    void everyWaitingCallerIsExplainedAndTheExplanationKeepsUp() {
        try (TestPhone anna = server.phone("1001", 700);
                TestPhone customer = server.phone("1008", 1100);
                TestPhone other = server.phone("1009", 900)) {
            Page page = open("/dashboard", "supervisor");
            // whose place is better by their level, so that the order is that of the calls
            TestCall first = other.call("8002");
            awaitTitle(page, "(1 waiting) Dashboard · Parley");
            TestCall second = customer.call("8002");
            awaitTitle(page, "(2 waiting) Dashboard · Parley");
            page.script("[...document.querySelectorAll('[data-test=why]')].filter(b => b.offsetParent).at(-1).click()");
            page.await("[data-test=wait-cause][data-cause=NOBODY_LOGGED_IN]");
            assertThat(page.text()).contains("Position 2 of 2 in Support").contains("Priority");
            page.settle();
            page.picture(pictures().resolve("why-waiting.png"));

            server.rest("POST", "/api/queues/8002/agents/1001/login", "{}");
            anna.awaitCall().answer();
            page.await("[data-test=wait-cause][data-cause=NOBODY_FREE]");
            Await.until(
                    "the place and who is busy",
                    () -> page.text().contains("Position 1 of 1 in Support")
                            && page.script("document.querySelector('[data-test=wait] table').innerText")
                                    .asText()
                                    .contains("On call"));
            page.picture(pictures().resolve("why-busy.png"));
            first.hangUp();
            second.hangUp();
        }
    }

    @Test
    void aDirectCallHasNothingToExplain() {
        try (TestPhone customer = server.phone("1008", 1100);
                TestPhone other = server.phone("1009", 900)) {
            Page page = open("/dashboard", "supervisor");
            TestCall call = customer.call("1009");
            TestCall in = other.awaitCall();
            page.await("[data-test=hang-up]");
            assertThat(page.script("[...document.querySelectorAll('[data-test=why]')].every(button => button.hidden)")
                            .asBoolean())
                    .isTrue();
            in.answer();
            call.await(Step.UP);
            call.hangUp();
            in.await(Step.ENDED);
        }
    }

    @Test
    void anAnalystReachesTheWallboardChoosesItsQueuesAndGoesBackByEscape() {
        Page page = open("/reports", "analyst");
        page.click("[data-test=nav-wallboard]");
        page.await("[data-test=wallboard] [data-queue='8002']");
        page.await("[data-test=wallboard] [data-queue='8001']");
        awaitTitle(page, "Wallboard · Parley");
        page.press("Escape");
        Await.until("back at the reports", () -> page.address().endsWith("/reports"));
        page.go(server.url() + "/wallboard?queues=8002,9999&seconds=4");
        page.await("[data-test=wallboard] [data-queue='8002']");
        assertThat(page.has("[data-test=wallboard] [data-queue='8001']")).isFalse();
        Await.until("the clock runs", () -> page.script("document.querySelector('[data-test=as-of]').textContent")
                .asText()
                .matches("as of \\d\\d:\\d\\d:\\d\\d"));
    }

    @Test
    void theLargestFiguresOfTheWallFitTheirPlaces() {
        Page page = open("/wallboard", "supervisor");
        page.await("[data-test=wallboard] [data-queue='8002']");
        for (int[] size : new int[][] {{1280, 800}, {1920, 1080}, {1024, 1280}}) {
            page.size(size[0], size[1]);
            page.settle();
            assertThat(page.script(LARGEST_FIGURES).asText())
                    .as("cut at %d x %d", size[0], size[1])
                    .isEmpty();
        }
    }

    @Test
    void aPageThatIsNotThereKeepsTheWayToTheOthers() {
        Page page = open("/dashboard", "supervisor");
        page.go(server.url() + "/no-such-page");
        page.await("[data-test=missing]");
        page.await("[data-test=nav-dashboard]");
        assertThat(page.text()).contains("Page not found");
        page.go(server.url() + "/console");
        page.await("[data-test=missing]");
        assertThat(page.address()).endsWith("/console");
    }

    @Test
    void aReportIsGermanForAGermanReader() {
        Page page = open("/reports", "analyst");
        page.language("de");
        page.go(server.url() + "/reports");
        page.click("[data-test=range-LAST_WEEK]");
        page.await("[data-test=range-LAST_WEEK][aria-pressed=true]");
        page.click("[data-test=show-report]");
        page.await("[data-test=preview]");
        Await.until(
                "the address names the report",
                () -> page.script("location.search").asText().contains("range=last_week"));
        page.reload();
        page.await("[data-test=preview]");
        page.await("[data-test=range-LAST_WEEK][aria-pressed=true]");
        page.click("[data-test=export-csv]");
        page.await("[data-test=export][data-state-of-export=Done]");
        page.size(1280, 800);
        page.settle();
        page.picture(pictures().resolve("reports-de-1280.png"));
        String csv = page.script("fetch(document.querySelector('[data-test=download]').href).then(r => r.text())")
                .asText();
        assertThat(csv)
                .contains("Bericht;Warteschlangen nach Intervallen")
                .contains("Zeitzone;")
                .contains("Warteschlange;Von;Bis;Angeboten;");
        page.click("[data-test=clear-exports]");
        page.await("[data-test=exports][hidden]");
    }

    @Test
    void aRefusalIsGermanForAGermanReader() {
        Page page = open("/dashboard", "supervisor");
        page.language("de");
        page.go(server.url() + "/dashboard");
        server.rest("POST", "/api/queues/8001/agents/1001/login", "{}");
        page.await("[data-test=agent-state][data-agent=anna][data-state=PROBLEM]");
        page.click("[data-test=open-agent][data-agent=anna]");
        page.click("[data-test=make-ready]");
        page.await("[data-test=failure]");
        assertThat(page.text()).contains("An der Nebenstelle 1001 ist kein Telefon verbunden.");
        page.settle();
        page.picture(pictures().resolve("refusal-de.png"));
    }

    private static Path pictures() {
        return Path.of(System.getProperty("parley.work", "target/system"), "pictures", "boards");
    }

    private static void awaitTitle(Page page, String title) {
        Await.until(
                "the title " + title,
                Duration.ofSeconds(20),
                () -> page.script("document.title").asText().equals(title),
                () -> page.script("document.title").asText() + ": " + page.text());
    }
}
