package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Await;
import io.parley.phone.TestCall;
import io.parley.phone.TestCall.Step;
import io.parley.phone.TestPhone;
import io.parley.system.browser.Browser;
import io.parley.system.browser.Page;
import io.parley.system.server.CrowdedFloor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Dashboard and wallboard with 3, 12 and 50 queues and 500 agents, on screens from a phone to a television: nothing has to be scrolled on the wall, agents and calls
 * stay in view on the dashboard, and what changes costs little. Leaves pictures in {@code target/system/pictures/boards} for people to look at.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BoardPicturesIT {
    /** As long as a wall of fifty queues on a phone takes to begin anew. */
    private static final Duration ALL_PAGES = Duration.ofSeconds(90);

    private static final int AGENTS = 500;
    private static final List<String> NAMES = List.of(
            "Billing",
            "Returns and Complaints North",
            "Technical Support Business Customers",
            "Orders",
            "VIP",
            "Switchboard",
            "Spanish",
            "Claims",
            "Dealers",
            "Retention");
    private static final List<int[]> SCREENS =
            List.of(new int[] {390, 844}, new int[] {1280, 800}, new int[] {1920, 1080}, new int[] {3840, 2160});

    private final Path pictures = Path.of(System.getProperty("parley.work", "target/system"), "pictures", "boards");
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<TestPhone> phones = new ArrayList<>();
    private CrowdedFloor floor;
    private TestPhone customer;
    private Page dashboard;
    private Page wall;
    private int queues = 2;

    @BeforeAll
    void openTheFloor() {
        floor = CrowdedFloor.open("boards", AGENTS);
        Browser browser = new Browser(floor.server().var().resolve("chromium"));
        open.add(browser);
        customer = floor.server().phone("1007", 1100);
        phones.add(customer);
        dashboard = signedIn(browser, "/dashboard");
        wall = signedIn(browser, "/wallboard?seconds=3");
    }

    @AfterAll
    void closeIt() throws Exception {
        phones.forEach(TestPhone::close);
        for (AutoCloseable one : open) {
            one.close();
        }
        floor.close();
    }

    private Page signedIn(Browser browser, String path) {
        Page page = browser.open(floor.server().url() + path);
        page.signIn(floor.server().logins().with("supervisor"));
        page.go(floor.server().url() + path);
        return page;
    }

    @Test
    void boardsHoldFrom3QueuesTo50With500Agents() {
        queuesUpTo(3);
        waitForAnAlarm();
        look("3");
        queuesUpTo(12);
        look("12");
        queuesUpTo(50);
        look("50");
        dashboard.size(1920, 1080);
        dashboard.click("[data-test=queues-form]");
        dashboard.await("[data-test=queue-card]");
        dashboard.settle();
        dashboard.picture(pictures.resolve("dashboard-50-cards-1920.png"));
        dashboard.click("[data-test=queues-form]");
        changesCostLittle();
    }

    /** Queue 3 is "Billing", whose only two agents miss a call or pause; each further one has forty members, of whom eight log in. */
    private void queuesUpTo(int count) {
        for (; queues < count; queues++) {
            int n = queues;
            String number = Integer.toString(8001 + n);
            String name = NAMES.get((n - 2) % NAMES.size()) + (n < 12 ? "" : " " + n);
            floor.queue(number, name, IntStream.range(0, 40).map(i -> 1 + (n * 10 + i) % AGENTS));
            for (int i = 0; i < 8; i++) {
                int agent = 1 + (n * 10 + i) % AGENTS;
                if (i == 0) {
                    phones.add(floor.phone(agent));
                }
                floor.logIn(agent, number);
                if (i % 4 == 3) {
                    floor.pause(agent, n % 2 == 0 ? "lunch" : "meeting");
                }
            }
            if (n % 5 == 3) {
                answered(number, phones.getLast());
            }
            if (n % 7 == 4) {
                customer.call(number);
            }
        }
    }

    private void answered(String queue, TestPhone agent) {
        TestCall call = customer.call(queue);
        agent.awaitCall().answer();
        call.await(Step.UP);
    }

    /** Two callers wait in Billing, and both of its agents with a phone are on a break. */
    private void waitForAnAlarm() {
        for (int i = 0; i < 8; i++) {
            floor.pause(21 + i, "break");
        }
        customer.call("8003");
        customer.call("8003");
        dashboard.await("[data-test=nobody-left][data-queue='8003']:not([hidden])");
    }

    private void look(String count) {
        for (int[] screen : SCREENS) {
            String size = count + "-" + screen[0];
            dashboard.size(screen[0], screen[1]);
            dashboard.settle();
            dashboard.picture(pictures.resolve("dashboard-" + size + ".png"));
            wall.size(screen[0], screen[1]);
            wall.settle();
            Await.until(
                    "the worst queue is first on the first page",
                    ALL_PAGES,
                    () -> wall.script("document.querySelector('.p-wall-queue').dataset.level")
                            .asText()
                            .equals("alert"),
                    wall::text);
            wall.picture(pictures.resolve("wallboard-" + size + ".png"));
            assertThat(wall.script("""
                            document.documentElement.scrollHeight <= innerHeight
                                && document.documentElement.scrollWidth <= innerWidth""").asBoolean())
                    .as("the wall of %s queues fits %s x %s", count, screen[0], screen[1])
                    .isTrue();
            assertThat(wall.script("""
                            [...document.querySelectorAll('.p-wall-figures strong')]
                                .filter(figure => figure.scrollWidth > figure.clientWidth + 1)
                                .map(figure => figure.innerText).join()""").asText())
                    .as("figures that are cut, %s queues, %s pixels", count, screen[0])
                    .isEmpty();
            if (screen[0] >= 1280) {
                agentsAndCallsAreInView(count, screen[1]);
            }
        }
    }

    private void agentsAndCallsAreInView(String count, int height) {
        for (String part : List.of("agents", "calls")) {
            assertThat(dashboard
                            .script("document.querySelector('vaadin-grid[data-test=" + part
                                    + "]').getBoundingClientRect().bottom")
                            .asDouble())
                    .as("%s with %s queues end in a window of %s pixels", part, count, height)
                    .isLessThanOrEqualTo(height);
            assertThat(dashboard
                            .script("document.querySelector('vaadin-grid[data-test=" + part
                                    + "]').getBoundingClientRect().height")
                            .asDouble())
                    .as("height of the list of %s with %s queues", part, count)
                    .isGreaterThan(150);
        }
    }

    /** Two hundred changes of agents' states in twenty seconds, with a dashboard and a wall open. */
    private void changesCostLittle() {
        dashboard.settle();
        double page = dashboard.busySeconds();
        double onTheWall = wall.busySeconds();
        Duration server = cpu();
        long begun = System.nanoTime();
        for (int i = 0; i < 200; i++) {
            int agent = 1 + (50 + i % 4 * 10 + i % 3) % AGENTS;
            floor.pause(agent, i % 2 == 0 ? "break" : "lunch");
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        double busy = dashboard.busySeconds() - page;
        double busyWall = wall.busySeconds() - onTheWall;
        Duration spent = cpu().minus(server);
        System.out.printf(
                "200 changes in %.1f s: dashboard busy %.2f s, wall %.2f s, server %.2f s of processor time%n",
                seconds, busy, busyWall, spent.toMillis() / 1e3);
        assertThat(busy).as("seconds the dashboard was busy").isLessThan(10.0);
    }

    private Duration cpu() {
        return ProcessHandle.of(floor.server().pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }
}
