package io.parley.sip;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.parley.sip.api.TrustedProxies;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;

/** The rules of this module. A package is pure unless it is listed as an adapter here. */
@AnalyzeClasses(packages = "io.parley.sip", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** What works on JAIN-SIP's messages. */
    private static final String[] ON_JAIN_SIP = {
        "io.parley.sip.header..",
        "io.parley.sip.parser..",
        "io.parley.sip.transport..",
        "io.parley.sip.transaction..",
        "io.parley.sip.dialog..",
        "io.parley.sip.trunk..",
        "io.parley.sip.subscription..",
        "io.parley.sip.handler.."
    };

    /** What touches the network, threads, clocks, logs or the container, with those on JAIN-SIP. */
    private static final String[] ADAPTERS = {
        "io.parley.sip.header..",
        "io.parley.sip.parser..",
        "io.parley.sip.transport..",
        "io.parley.sip.transaction..",
        "io.parley.sip.dialog..",
        "io.parley.sip.trunk..",
        "io.parley.sip.dns..",
        "io.parley.sip.subscription..",
        "io.parley.sip.handler..",
        "io.parley.sip.stack..",
        "io.parley.sip.timer..",
        "io.parley.sip.websocket..",
        "io.parley.sip.adaptor..",
        "io.parley.sip.connector.."
    };

    @ArchTest
    static final ArchRule NO_CIRCLE_OF_PACKAGES =
            slices().matching("io.parley.sip.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule PURE_UNLESS_LISTED = noClasses()
            .that()
            .resideOutsideOfPackages(ADAPTERS)
            .should()
            .dependOnClassesThat(resideInAnyPackage(ADAPTERS)
                    .or(resideInAnyPackage(
                            "javax.sip..",
                            "gov.nist..",
                            "io.netty..",
                            "jakarta..",
                            "org.jboss..",
                            "java.io..",
                            "java.nio.channels..",
                            "java.nio.file.."))
                    .or(belongToAnyOf(Thread.class)));

    @ArchTest
    static final ArchRule PURE_PARTS_READ_NO_CLOCK =
            noClasses().that().resideOutsideOfPackages(ADAPTERS).should().callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule JAIN_SIP_IS_SEEN_BY_MESSAGES_ONLY = noClasses()
            .that()
            .resideOutsideOfPackages(ON_JAIN_SIP)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.sip..", "gov.nist..");

    @ArchTest
    static final ArchRule NETTY_STAYS_WITH_THE_WEBSOCKETS = noClasses()
            .that()
            .resideOutsideOfPackage("io.parley.sip.websocket..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.netty..");

    @ArchTest
    static final ArchRule DNSJAVA_STAYS_WITH_THE_DNS = noClasses()
            .that()
            .resideOutsideOfPackage("io.parley.sip.dns..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.xbill..");

    @ArchTest
    static final ArchRule WEBSOCKETS_KNOW_NO_SIP = noClasses()
            .that()
            .resideInAPackage("io.parley.sip.websocket..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(ON_JAIN_SIP)
                    .or(resideInAnyPackage("io.parley.sip.stack..", "io.parley.sip.api..", "javax.sip..", "gov.nist.."))
                    .and(not(belongToAnyOf(TrustedProxies.class))));

    @ArchTest
    static final ArchRule CONNECTORS_STAY_IN_THE_SHELL = noClasses()
            .that()
            .resideOutsideOfPackage("io.parley.sip.connector..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..");

    @ArchTest
    static final ArchRule THE_API_SEES_NOTHING_BEHIND_IT = classes()
            .that()
            .resideInAPackage("io.parley.sip.api..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "javax.net..", "io.parley.http..", "io.parley.sip.api..");

    @ArchTest
    static final ArchRule TIME_IS_HANDED_IN = noClasses()
            .that()
            .resideOutsideOfPackage("io.parley.sip.connector..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(InstantSource.class, "system")
            .orShould()
            .callMethod(Clock.class, "systemUTC");
}
