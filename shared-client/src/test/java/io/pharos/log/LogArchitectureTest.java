package io.pharos.log;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may know whom in the log engine. */
class LogArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.pharos.log");

    @Test
    void matchingKnowsNothingOfLogs() {
        noClasses()
                .that()
                .resideInAPackage("io.pharos.log.match..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.pharos.log", "io.pharos.log.filter..", "io.pharos.log.store..", "io.pharos.log.format..",
                        "io.pharos.log.source..", "io.pharos.model..", "io.pharos.client..")
                .because("it looks for patterns in bytes, whoever has them")
                .check(CLASSES);
    }

    @Test
    void onlyMatchingKnowsWhichLibraryMatches() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.pharos.log.match..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.re2j..")
                .because("syntax and limits of expressions are decided in one place")
                .check(CLASSES);
    }

    @Test
    void conditionsKnowNeitherStoreNorSources() {
        noClasses()
                .that()
                .resideInAnyPackage("io.pharos.log.filter..", "io.pharos.log")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.pharos.log.store..", "io.pharos.log.format..", "io.pharos.log.source..", "io.pharos.client..")
                .because("the terminal filters without a store, and a row is the same wherever it comes from")
                .check(CLASSES);
    }

    @Test
    void noPackagesDependOnEachOther() {
        slices().matching("io.pharos.log.(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
