package io.parley.demo;

import io.parley.bench.BenchSeed;
import io.parley.customer.Contact;
import io.parley.customer.ContactRows;
import io.parley.database.Database;
import io.parley.database.Tx;
import io.parley.directory.ApiKey;
import io.parley.directory.DefaultDialPlan;
import io.parley.directory.DialRule;
import io.parley.directory.DirectoryWriter;
import io.parley.directory.QueueConfig;
import io.parley.directory.Role;
import io.parley.directory.SipSecret;
import io.parley.id.AgentId;
import io.parley.security.ApiKeys;
import io.parley.security.PasswordHash;
import io.parley.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Fills an empty database, by the setting {@code parley.demo}: {@code standard} people, phones and queues to try everything with; {@code bench} these
 * and what a load test needs; {@code none} only an administrator and the default rules. Passwords are random and written below {@code var/}.
 */
@ApplicationScoped
public class FirstStart {
    private static final Logger LOG = Logger.getLogger(FirstStart.class);

    private Settings settings;
    private InstantSource clock;
    private UnaryOperator<String> hash;

    /** For the container. */
    protected FirstStart() {}

    @Inject
    public FirstStart(Settings settings, InstantSource clock) {
        this(settings, clock, PasswordHash::of);
    }

    /** @param hash makes what is kept of a password */
    FirstStart(Settings settings, InstantSource clock, UnaryOperator<String> hash) {
        this.settings = settings;
        this.clock = clock;
        this.hash = hash;
    }

    /**
     * Writes it in one transaction, with the files. Blocks for seconds: twelve passwords are hashed.
     *
     * @throws IllegalArgumentException when {@code parley.demo} says something else
     */
    public void fill(Database database) {
        String profile = settings.text("parley.demo", "standard");
        if (!Set.of("standard", "bench", "none").contains(profile)) {
            throw new IllegalArgumentException("parley.demo must be standard, bench or none, not " + profile);
        }
        Secrets secrets = new Secrets(new SecureRandom());
        List<Person> people = profile.equals("none") ? List.of(Person.administrator(secrets)) : Person.demo(secrets);
        Map<String, String> hashes = people.parallelStream()
                .collect(Collectors.toConcurrentMap(Person::name, person -> hash.apply(person.password())));
        database.transaction(tx -> {
            write(tx, profile, people, hashes);
            return people.size();
        });
        LOG.infof("DEM0001 first start, %s: %d users; log-ins in %s", profile, people.size(), settings.var());
    }

    private void write(Tx tx, String profile, List<Person> people, Map<String, String> hashes) throws SQLException {
        DirectoryWriter writer = new DirectoryWriter(tx);
        String realm = settings.text("parley.sip.realm", "parley");
        SecretFiles files = new SecretFiles(settings.var());
        for (Person person : people) {
            writer.put(person.user(), hashes.get(person.name()));
            if (person.phone().isPresent()) {
                String number = person.extension().orElseThrow();
                writer.put(person.phone().get(), SipSecret.of(number, realm, person.secret()));
            }
        }
        writer.putReasonCodes(DemoQueues.reasonCodes());
        writer.putDialPlan(dialPlan(profile));
        files.logIns(people);
        if (!profile.equals("none")) {
            for (QueueConfig queue : DemoQueues.all(agents(people))) {
                writer.put(queue);
            }
            for (Contact contact : DemoContacts.all()) {
                ContactRows.put(tx, contact);
            }
            String key = ApiKeys.next();
            writer.put(
                    new ApiKey(ApiKeys.hash(key), "demo", Set.of(Role.ADMINISTRATOR, Role.SUPERVISOR, Role.ANALYST)),
                    clock.instant());
            files.apiKey(key);
        }
        if (profile.equals("bench")) {
            BenchSeed.write(writer, realm, hash.apply(new Secrets(new SecureRandom()).next(40)));
        }
    }

    private static List<DialRule> dialPlan(String profile) {
        return profile.equals("bench")
                ? Stream.concat(BenchSeed.rules().stream(), DefaultDialPlan.rules().stream())
                        .toList()
                : DefaultDialPlan.rules();
    }

    private static List<AgentId> agents(List<Person> people) {
        return people.stream()
                .filter(person -> person.role() == Role.AGENT)
                .map(person -> new AgentId(person.name()))
                .toList();
    }
}
