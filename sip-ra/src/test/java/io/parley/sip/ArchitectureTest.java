package io.parley.sip;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.parley.sip.api.TrustedProxies;
import java.time.Clock;
import java.time.Instant;

/** The rules of the house for this module. */
@AnalyzeClasses(packages = "io.parley.sip", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule JAIN_SIP_STAYS_IN_THE_STACK = noClasses()
            .that()
            .resideOutsideOfPackage("io.parley.sip.stack..")
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
    static final ArchRule WEBSOCKETS_KNOW_NO_SIP = noClasses()
            .that()
            .resideInAPackage("io.parley.sip.websocket..")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("io.parley.sip.stack..", "io.parley.sip.api..", "javax.sip..", "gov.nist..")
                            .and(not(belongToAnyOf(TrustedProxies.class))));

    @ArchTest
    static final ArchRule CONNECTORS_STAY_IN_THE_SHELL = noClasses()
            .that()
            .resideOutsideOfPackage("io.parley.sip.connector..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..");

    @ArchTest
    static final ArchRule PURE_PARTS_KNOW_NO_STACK = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.parley.sip.api..",
                    "io.parley.sip.leg..",
                    "io.parley.sip.registrar..",
                    "io.parley.sip.digest..",
                    "io.parley.sip.guard..",
                    "io.parley.sip.timer..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.parley.sip.stack..", "io.parley.sip.adaptor..", "io.parley.sip.connector..");

    @ArchTest
    static final ArchRule TIME_IS_HANDED_IN = noClasses()
            .that()
            .resideOutsideOfPackage("io.parley.sip.connector..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC");
}
