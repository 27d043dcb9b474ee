package io.parley.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.vaadin.flow.router.Route;
import io.parley.web.session.ForRoles;
import io.parley.web.signin.SignInView;

/** What the pages may not do. */
@AnalyzeClasses(packages = "io.parley.web", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule NO_CIRCLE_OF_PACKAGES =
            slices().matching("io.parley.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule PAGES_KNOW_NO_DATABASE_AND_NO_SIP = noClasses()
            .that()
            .resideOutsideOfPackages("..web.rest..", "..web.health..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..",
                    "javax.sql..",
                    "jakarta.persistence..",
                    "javax.sip..",
                    "io.netty..",
                    "io.parley.database..",
                    "org.infinispan..");

    @ArchTest
    static final ArchRule SIP_AND_MEDIA_ARE_BEHIND_THE_CONTACT_CENTRE =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("io.parley.sip..", "io.parley.media..");

    @ArchTest
    static final ArchRule EVERY_VIEW_SAYS_WHO_MAY_OPEN_IT = classes()
            .that()
            .areAnnotatedWith(Route.class)
            .and()
            .doNotBelongToAnyOf(SignInView.class)
            .should()
            .beAnnotatedWith(ForRoles.class);

    @ArchTest
    static final ArchRule PRESENTERS_ARE_PLAIN_JAVA = noClasses()
            .that()
            .haveSimpleNameEndingWith("Presenter")
            .or()
            .haveSimpleNameEndingWith("Model")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.vaadin..");
}
