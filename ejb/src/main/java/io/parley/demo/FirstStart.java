package io.parley.demo;

import io.parley.bench.BenchSeed;
import io.parley.customer.PhoneBookStore;
import io.parley.directory.ApiKey;
import io.parley.directory.DefaultDialPlan;
import io.parley.directory.DialRule;
import io.parley.directory.DirectoryEntries;
import io.parley.directory.DirectoryStore;
import io.parley.directory.QueueConfig;
import io.parley.directory.Role;
import io.parley.directory.SipSecret;
import io.parley.fact.Actor;
import io.parley.id.AgentId;
import io.parley.security.ApiKeys;
import io.parley.security.PasswordHash;
import io.parley.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Fills an empty database, by the setting {@code parley.demo}: {@code standard} people, phones and queues to try everything with; {@code bench} these
 * and what a load test needs; {@code bench-large} these and what a large contact centre has; {@code none} only an administrator and the default rules. Passwords are random and written below {@code var/}.
 */
@ApplicationScoped
public class FirstStart {
    private static final Logger LOG = Logger.getLogger(FirstStart.class);

    private static final Actor SYSTEM = new Actor.System("first start");

    private DirectoryStore directory;
    private PhoneBookStore phoneBook;
    private Settings settings;
    private InstantSource clock;
    private UnaryOperator<String> hash;

    /** For the container. */
    protected FirstStart() {}

    @Inject
    public FirstStart(DirectoryStore directory, PhoneBookStore phoneBook, Settings settings, InstantSource clock) {
        this(directory, phoneBook, settings, clock, PasswordHash::of);
    }

    /** @param hash makes what is kept of a password */
    FirstStart(
            DirectoryStore directory,
            PhoneBookStore phoneBook,
            Settings settings,
            InstantSource clock,
            UnaryOperator<String> hash) {
        this.directory = directory;
        this.phoneBook = phoneBook;
        this.settings = settings;
        this.clock = clock;
        this.hash = hash;
    }

    /**
     * Writes the phone book, and then the directory in one transaction, with the files. Blocks for seconds: twelve passwords are hashed.
     *
     * @throws IllegalArgumentException when {@code parley.demo} says something else
     */
    public void fill() {
        String profile = settings.text("parley.demo", "standard");
        if (!Set.of("standard", "bench", "bench-large", "none").contains(profile)) {
            throw new IllegalArgumentException(
                    "parley.demo must be standard, bench, bench-large or none, not " + profile);
        }
        Secrets secrets = new Secrets(new SecureRandom());
        List<Person> people = profile.equals("none") ? List.of(Person.administrator(secrets)) : Person.demo(secrets);
        Map<String, String> hashes = people.parallelStream()
                .collect(Collectors.toConcurrentMap(Person::name, person -> hash.apply(person.password())));
        // people come last: as long as there are none, the next start fills anew
        if (!profile.equals("none") && phoneBook.load().isEmpty()) {
            phoneBook.putAll(DemoContacts.all(), SYSTEM);
        }
        directory.edit(SYSTEM, entries -> {
            write(entries, profile, people, hashes);
            return people.size();
        });
        LOG.infof("DEM0001 first start, %s: %d users; log-ins in %s", profile, people.size(), settings.var());
    }

    private void write(DirectoryEntries entries, String profile, List<Person> people, Map<String, String> hashes) {
        String realm = settings.text("parley.sip.realm", "parley");
        SecretFiles files = new SecretFiles(settings.var());
        for (Person person : people) {
            entries.put(person.user(), Optional.of(hashes.get(person.name())));
            if (person.phone().isPresent()) {
                String number = person.extension().orElseThrow();
                entries.put(person.phone().get(), Optional.of(SipSecret.of(number, realm, person.secret())));
            }
        }
        entries.putReasonCodes(DemoQueues.reasonCodes());
        entries.putDialPlan(dialPlan(profile));
        files.logIns(people);
        if (!profile.equals("none")) {
            for (QueueConfig queue : DemoQueues.all(agents(people))) {
                entries.put(queue);
            }
            String key = ApiKeys.next();
            entries.put(
                    new ApiKey(ApiKeys.hash(key), "demo", Set.of(Role.ADMINISTRATOR, Role.SUPERVISOR, Role.ANALYST)),
                    clock.instant());
            files.apiKey(key);
        }
        if (isBench(profile)) {
            String nobodysPassword = hash.apply(new Secrets(new SecureRandom()).next(40));
            BenchSeed.write(entries, realm, nobodysPassword);
            if (profile.equals("bench-large")) {
                BenchSeed.writeLarge(entries, realm, nobodysPassword);
            }
        }
    }

    private static boolean isBench(String profile) {
        return profile.equals("bench") || profile.equals("bench-large");
    }

    private static List<DialRule> dialPlan(String profile) {
        return isBench(profile)
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
