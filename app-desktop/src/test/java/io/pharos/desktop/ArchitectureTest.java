package io.pharos.desktop;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.pharos.desktop.fx.ConsoleTab;
import io.pharos.desktop.fx.FxBatch;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;

/** The house rules of the console, as far as a machine can check them. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.pharos.desktop");

    @Test
    void thereIsOneDoorToTheFxThread() {
        check(noClasses()
                .that()
                .doNotBelongToAnyOf(FxBatch.class)
                .should()
                .callMethod(Platform.class, "runLater", Runnable.class)
                .because("a call per event freezes the window; FxBatch bounds how much and how often"));
    }

    @Test
    void onlyTheRootSeesTheServer() {
        check(noClasses()
                .that()
                .doNotBelongToAnyOf(Desktop.class, Main.class)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.pharos.server..")
                .because("the console speaks to any server over sockets; embedding one is the root's affair"));
    }

    @Test
    void viewModelsHoldNoControls() {
        check(noClasses()
                .that()
                .haveSimpleNameEndingWith("ViewModel")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.animation..")
                .because("they are tested without a toolkit"));
    }

    @Test
    void pagesAreShownInOnePlace() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.pharos.desktop.document..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javafx.scene.web..")
                .because("a browser in the window is safe only where its text is escaped and its scripts are off"));
    }

    @Test
    void tabsDoNotKnowEachOther() {
        List<String> tabs = tabPackages();
        assertThat(tabs).contains("io.pharos.desktop.search..");
        for (String tab : tabs) {
            String[] others = tabs.stream().filter(other -> !other.equals(tab)).toArray(String[]::new);
            if (others.length > 0) {
                check(noClasses()
                        .that()
                        .resideInAPackage(tab)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(others)
                        .because("a tab can be read, and removed, by itself; TabActions leads from one to another"));
            }
            check(noClasses()
                    .that()
                    .resideInAPackage(tab)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.pharos.desktop.shell..")
                    .because("tabs know the console only as TabActions"));
        }
    }

    @Test
    void packagesHaveNoCycles() {
        check(slices().matching("io.pharos.desktop.(*)..").should().beFreeOfCycles());
    }

    @Test
    void nobodySleepsOrPrints() {
        check(noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", java.time.Duration.class)
                .because("whoever sleeps waits too long or not long enough; await a condition"));
        check(noClasses()
                .that()
                .doNotBelongToAnyOf(Main.class)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("a window has no terminal; only the start may say that there is no window"));
    }

    @Test
    void thereIsNoStaticState() {
        check(fields().that().areStatic().should().beFinal().because("state has an owner, and statics have none"));
    }

    @Test
    void aTabShowsOnePublicClass() {
        for (String tab : tabPackages()) {
            String own = tab.substring(0, tab.length() - 2);
            check(classes()
                    .that()
                    .resideInAPackage(own)
                    .and()
                    .areTopLevelClasses()
                    .and()
                    .arePublic()
                    .should()
                    .beAssignableTo(ConsoleTab.class)
                    .because("the rest of a tab is nobody else's business"));
            check(noClasses()
                    .that()
                    .resideOutsideOfPackage(tab)
                    .should()
                    .dependOnClassesThat(resideInAPackage(tab).and(not(resideInAPackage(own))))
                    .because("what a large tab keeps in packages of its own is public for that tab alone"));
        }
    }

    @Test
    void packagesWithinATabHaveNoCycles() {
        for (String tab : List.of("io.pharos.desktop.logs", "io.pharos.desktop.status")) {
            check(slices().matching(tab + ".(*)..").should().beFreeOfCycles());
            check(noClasses()
                    .that(resideInAPackage(tab + ".*.."))
                    .should()
                    .dependOnClassesThat(resideInAPackage(tab))
                    .allowEmptyShould(true)
                    .because("the tab puts its parts together, so they cannot know it"));
        }
    }

    /** The canary: a rule that must fail, or the rules above check nothing. */
    @Test
    void aRuleThatIsBrokenIsReported() {
        ArchRule broken = noClasses()
                .that(resideInAPackage("io.pharos.desktop.fx.."))
                .should()
                .callMethod(Platform.class, "runLater", Runnable.class)
                .because("FxBatch does exactly that");
        assertThatThrownBy(() -> check(broken)).isInstanceOf(AssertionError.class).hasMessageContaining("FxBatch");
    }

    private static List<String> tabPackages() {
        return CLASSES.stream()
                .filter(type -> type.isAssignableTo(ConsoleTab.class) && !type.isInterface())
                .map(type -> type.getPackageName() + "..")
                .distinct()
                .toList();
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }
}
