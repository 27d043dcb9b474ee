package io.parley.media;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;

/** Who may see what in the media component. A package is pure unless it is listed as an adapter here. */
@AnalyzeClasses(packages = "io.parley.media", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    /** What touches the network, files, threads, clocks or logs. */
    private static final String[] ADAPTERS = {
        "..media.net..",
        "..media.browser..",
        "..media.dtls..",
        "..media.loop..",
        "..media.path..",
        "..media.transport..",
        "..media.relay..",
        "..media.mix..",
        "..media.warmup..",
        "..media.sound..",
        "..media.work.."
    };

    @ArchTest
    static final ArchRule noCircleOfPackages =
            slices().matching("io.parley.media.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule pureUnlessListed = noClasses()
            .that()
            .resideOutsideOfPackages(ADAPTERS)
            .should()
            .dependOnClassesThat(resideInAnyPackage(ADAPTERS)
                    .or(resideInAnyPackage(
                            "io.netty..", "org.bouncycastle..", "org.jboss..", "java.io..", "java.nio.channels.."))
                    .or(belongToAnyOf(Thread.class, Files.class)));

    @ArchTest
    static final ArchRule thePureCoreReadsNoClock = noClasses()
            .that()
            .resideOutsideOfPackages(ADAPTERS)
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(InstantSource.class, "system")
            .orShould()
            .callMethod(Clock.class, "systemUTC");

    @ArchTest
    static final ArchRule onlyTheNetPackageSeesNetty = noClasses()
            .that()
            .resideOutsideOfPackage("..media.net..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..");

    @ArchTest
    static final ArchRule onlyTheDtlsPackageSeesBouncyCastle = noClasses()
            .that()
            .resideOutsideOfPackage("..media.dtls..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..");

    @ArchTest
    static final ArchRule theApiSeesNothingBehindIt = noClasses()
            .that()
            .resideInAPackage("..media.api..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("java..", "..media.api..");

    /** Packets pass no code that serves the start of the server or its callers. */
    @ArchTest
    static final ArchRule thePacketPathKnowsNeitherServerNorWarmUp = noClasses()
            .that()
            .resideInAnyPackage("..media.path..", "..media.transport..", "..media.loop..", "..media.net..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..media.relay..", "..media.warmup..");

    @ArchTest
    static final ArchRule theComponentSeesNoOtherModule = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "javax.sip..", "io.parley.sip..", "io.parley.queue..", "io.parley.call..");
}
