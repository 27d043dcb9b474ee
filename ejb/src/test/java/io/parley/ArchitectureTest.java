package io.parley;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Set;

/** The rules of docs/architecture.md that a machine can hold: the pure core (1) and ports that face inward (6). */
@AnalyzeClasses(packages = "io.parley", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] CONTAINER = {
        "jakarta..",
        "javax.sip..",
        "javax.sdp..",
        "io.netty..",
        "com.vaadin..",
        "org.hibernate..",
        "org.infinispan..",
        "com.fasterxml..",
        "java.sql..",
        "javax.sql.."
    };

    /** What works with the container, the database, files, threads or clocks. Every other package of this module is pure. */
    private static final Set<String> SERVICES = Set.of(
            "io.parley.agent",
            "io.parley.audit.jpa",
            "io.parley.ban",
            "io.parley.ban.jpa",
            "io.parley.bench",
            "io.parley.call.engine",
            "io.parley.customer",
            "io.parley.customer.jpa",
            "io.parley.database",
            "io.parley.database.jpa",
            "io.parley.demo",
            "io.parley.directory",
            "io.parley.directory.jpa",
            "io.parley.journal",
            "io.parley.json.jackson",
            "io.parley.kpi.record",
            "io.parley.lifecycle",
            "io.parley.live",
            "io.parley.message",
            "io.parley.message.jpa",
            "io.parley.metrics",
            "io.parley.notice.store",
            "io.parley.queue",
            "io.parley.registration",
            "io.parley.restart",
            "io.parley.routing",
            "io.parley.secret.jpa",
            "io.parley.secret.store",
            "io.parley.security",
            "io.parley.settings",
            "io.parley.signalling",
            "io.parley.softphone",
            "io.parley.stir.desk",
            "io.parley.stream",
            "io.parley.toll.jpa",
            "io.parley.toll.store",
            "io.parley.trace.store",
            "io.parley.trace.wire",
            "io.parley.webcall");

    private static final DescribedPredicate<JavaClass> OF_THIS_MODULE = DescribedPredicate.describe(
            "of this module",
            type -> type.getPackageName().startsWith("io.parley")
                    && !type.getPackageName().matches("io\\.parley\\.(sip|media|http|phone|fuzz)(\\..*)?"));

    private static final DescribedPredicate<JavaClass> PURE = OF_THIS_MODULE.and(
            DescribedPredicate.describe("in a pure package", type -> !SERVICES.contains(type.getPackageName())));

    /** Pure packages; of services the values (records, enums) and the state machines named here. The database's rows and entities are an adapter's. */
    private static final DescribedPredicate<JavaClass> CORE = PURE.or(OF_THIS_MODULE.and(DescribedPredicate.describe(
            "of the core",
            type -> !type.getPackageName().startsWith("io.parley.database")
                    && !type.getPackageName().endsWith(".jpa")
                    && (type.isRecord()
                            || type.isEnum()
                            || type.getName()
                                    .matches("io\\.parley\\.(agent\\.Agent(Machine|Draft)"
                                            + "|queue\\.(Dispatch|Dispatcher|OrderedMap|QueueState)"
                                            + "|routing\\.RuleTable)(\\$.*)?")))));

    @ArchTest
    static final ArchRule purePackagesKnowNoNetworkAndNoFiles = noClasses()
            .that(PURE)
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.net..", "java.nio.channels..", "java.nio.file.."));

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            SlicesRuleDefinition.slices().matching("io.parley.(*)..").should().beFreeOfCycles();

    /** Rooms of a package are seen from one side only. */
    @ArchTest
    static final ArchRule figuresAreFreeOfCycles = SlicesRuleDefinition.slices()
            .matching("io.parley.kpi.(*)..")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule theCoreKnowsNoContainer =
            noClasses().that(CORE).should().dependOnClassesThat(resideInAnyPackage(CONTAINER));

    @ArchTest
    static final ArchRule entitiesAreSeenInTheirPackagesOnly = noClasses()
            .that(OF_THIS_MODULE)
            .and()
            .resideOutsideOfPackage("..jpa..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("jakarta.persistence..", "org.hibernate.."))
            .orShould()
            .dependOnClassesThat(resideInAPackage("..jpa..").and(annotatedWith("jakarta.persistence.Entity")));

    @ArchTest
    static final ArchRule jacksonIsSeenInItsPackageOnly = noClasses()
            .that()
            .resideOutsideOfPackage("io.parley.json.jackson..")
            .should()
            .dependOnClassesThat(resideInAPackage("com.fasterxml.."));

    @ArchTest
    static final ArchRule entitiesLiveInTheirPackages =
            classes().that(annotatedWith("jakarta.persistence.Entity")).should().resideInAPackage("..jpa..");

    @ArchTest
    static final ArchRule theCoreHasNoClockAndNoDiceOfItsOwn = noClasses()
            .that(CORE)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(InstantSource.class, "system")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom");

    @ArchTest
    static final ArchRule queuesAndAgentsAreHandedTheTime = noClasses()
            .that()
            .resideInAnyPackage("io.parley.agent..", "io.parley.queue..", "io.parley.routing..", "io.parley.call..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule sipIsSeenThroughItsApiOnly = noClasses()
            .that()
            .resideOutsideOfPackages("io.parley.sip..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.parley.sip..").and(not(resideInAPackage("io.parley.sip.api.."))));

    @ArchTest
    static final ArchRule mediaIsSeenThroughItsApiOnly = noClasses()
            .that()
            .resideOutsideOfPackages("io.parley.media..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("io.parley.media..").and(not(resideInAPackage("io.parley.media.api.."))));

    @ArchTest
    static final ArchRule nobodyElseSpeaksSipOrNetty = noClasses()
            .that()
            .resideOutsideOfPackages("io.parley.sip..", "io.parley.media..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("javax.sip..", "javax.sdp..", "gov.nist..", "io.netty.."));

    @ArchTest
    static final ArchRule announcementsKnowNothingOfCalls = knowsApplicationsOnly("io.parley.announcement..");

    @ArchTest
    static final ArchRule theEchoTestKnowsNothingOfCalls = knowsApplicationsOnly("io.parley.echo..");

    @ArchTest
    static final ArchRule featureCodesKnowNothingOfCalls = knowsApplicationsOnly("io.parley.feature..");

    @ArchTest
    static final ArchRule callApplicationsKnowNothingOfCalls = knowsApplicationsOnly("io.parley.call.app..");

    /** Call applications are pure: Java and the interface of applications are all they see. */
    private static ArchRule knowsApplicationsOnly(String application) {
        return classes()
                .that()
                .resideInAPackage(application)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "io.parley.call.app..", application);
    }
}
