package io.parley.media;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may see what in the media component. */
@AnalyzeClasses(packages = "io.parley.media", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] PURE = {
        "..media.sdp..",
        "..media.stun..",
        "..media.srtp..",
        "..media.codec..",
        "..media.rtp..",
        "..media.playout..",
        "..media.quality..",
        "..media.dtmf..",
        "..media.fault..",
        "..media.mix..",
        "..media.usage.."
    };

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

    @ArchTest
    static final ArchRule thePureCoreDoesNoInputOutput = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.io..",
                    "java.nio.channels..",
                    "java.nio.file..",
                    "..media.net..",
                    "..media.relay..",
                    "org.jboss..");

    @ArchTest
    static final ArchRule thePureCoreReadsNoClock = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Instant.class, "now");

    @ArchTest
    static final ArchRule theComponentSeesNoOtherModule = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "javax.sip..", "io.parley.sip..", "io.parley.queue..", "io.parley.call..");
}
