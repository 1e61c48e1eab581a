package io.pharos.server;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The house rules of server and shared modules, as far as a machine can check them. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.pharos");

    private static final String[] FEATURES = {
        "io.pharos.server.search..",
        "io.pharos.server.adapter..",
        "io.pharos.server.status..",
        "io.pharos.server.logs..",
        "io.pharos.server.graph..",
        "io.pharos.server.operation..",
        "io.pharos.server.scan..",
        "io.pharos.server.library..",
        "io.pharos.server.document..",
        "io.pharos.server.aql..",
        "io.pharos.server.topic..",
        "io.pharos.server.account..",
        "io.pharos.server.spec.."
    };

    @Test
    void jettyStaysAtTheEdge() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.pharos.server.http..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.jetty..")
                .because("another web server must cost one package"));
    }

    @Test
    void everyCloseHasACodeOfTheTable() {
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.pharos.server.http.SocketTransport")
                .should()
                .callMethodWhere(target(name("close"))
                        .and(target(owner(assignableTo("org.eclipse.jetty.websocket.core.CoreSession")))))
                .because("sessions close sockets, and only with a CloseCode"));
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.pharos.server.session.ClientSession")
                .should()
                .callMethodWhere(target(name("close"))
                        .and(target(owner(assignableTo("io.pharos.server.session.Transport")))))
                .because("a number of somebody's own would be in no table"));
    }

    @Test
    void onlyTheCodecSeesJacksonsMapper() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.pharos.model.codec..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("tools.jackson..")
                .because("there is one place that decides what JSON looks like"));
    }

    @Test
    void theModelKnowsNeitherSide() {
        check(noClasses()
                .that()
                .resideInAPackage("io.pharos.model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.pharos.server..", "io.pharos.client..", "io.pharos.desktop..", "javafx..")
                .because("the contract is shared by both"));
    }

    @Test
    void theServerIsHeadless() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "java.awt..", "javax.swing..", "io.pharos.desktop..")
                .because("it must run where there is no display"));
    }

    @Test
    void backEndsStayBehindTheirPorts() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("io.pharos.server.store.embedded..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.lucene..", "org.apache.jena..", "dev.langchain4j..", "ai.onnxruntime..")
                .because("features speak to ports, so that another back end is one more package"));
    }

    @Test
    void featuresDoNotKnowEachOther() {
        for (String feature : FEATURES) {
            check(noClasses()
                    .that()
                    .resideInAPackage(feature)
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("io.pharos.server..").and(not(resideInAnyPackage(withOwn(feature)))))
                    .allowEmptyShould(true)
                    .because("a feature can be read, and removed, by itself"));
        }
    }

    @Test
    void packagesHaveNoCycles() {
        check(slices().matching("io.pharos.server.(*)..").should().beFreeOfCycles());
        check(slices().matching("io.pharos.(model|client|log).(**)").should().beFreeOfCycles());
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
                .resideOutsideOfPackages("io.pharos.server.cli..")
                .and()
                .doNotHaveFullyQualifiedName("io.pharos.server.Main")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("only the command line speaks to the terminal; everybody else logs"));
    }

    @Test
    void thereIsNoStaticState() {
        check(fields()
                .that()
                .areStatic()
                .should()
                .beFinal()
                .because("state has an owner, and statics have none"));
    }

    @Test
    void utilitiesAreNamedForWhatTheyDo() {
        check(noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .because("such names say nothing"));
    }

    /** The canary: a rule that is broken on purpose, so that a checker that checks nothing does not go unnoticed. */
    @Test
    void aBrokenRuleIsFound() {
        ArchRule wrong = classes()
                .that()
                .resideInAPackage("io.pharos.server.http..")
                .should()
                .haveModifier(JavaModifier.ABSTRACT);
        assertThatThrownBy(() -> check(wrong)).isInstanceOf(AssertionError.class);
    }

    private static String[] withOwn(String feature) {
        return new String[] {
            feature,
            "io.pharos.server.store",
            "io.pharos.server.meter",
            "io.pharos.server.access..",
            "io.pharos.server.file..",
            "io.pharos.server.job..",
            "io.pharos.server.rest..",
            "io.pharos.server.access..",
            "io.pharos.server.sql..",
            "io.pharos.server.time..",
            "io.pharos.server.push..",
            "io.pharos.server.session..",
            "io.pharos.server.text..", "io.pharos.server.file..", "io.pharos.server.access..", "io.pharos.server.sql.."
        };
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }
}
