package io.parley.reports;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may see what in the reports. */
@AnalyzeClasses(packages = "io.parley.reports", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule NO_CIRCLE_OF_PACKAGES =
            slices().matching("io.parley.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule REPORTS_ARE_MADE_OF_FIGURES_ONLY = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "com.vaadin..", "io.parley.sip..", "io.parley.media..");
}
