package dev.rootstock.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Imports run one way only: engine, then protocol and providers, then cli; and sdk, then components, then stacks. */
final class ModuleRulesTest {

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.rootstock");
    }

    @Test
    void the_engine_knows_nothing_above_it_and_no_cloud_no_program_sdk_and_no_terminal() {
        noClasses()
                .that()
                .resideInAPackage("dev.rootstock.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.rootstock.protocol..",
                        "dev.rootstock.providers..",
                        "dev.rootstock.cli..",
                        "dev.rootstock.testbed..",
                        "dev.rootstock.components..",
                        "dev.rootstock.sdk..",
                        "com.pulumi..",
                        "pulumirpc..",
                        "com.google.protobuf..",
                        "software.amazon..",
                        "io.fabric8..",
                        "picocli..")
                .check(classes);
    }

    @Test
    void providers_know_the_engine_and_never_each_other() {
        noClasses()
                .that()
                .resideInAPackage("dev.rootstock.providers..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.rootstock.protocol..", "dev.rootstock.cli..", "com.pulumi..", "picocli..")
                .check(classes);
        slices().matching("dev.rootstock.providers.(*)..")
                .should()
                .notDependOnEachOther()
                .check(classes);
    }

    @Test
    void stores_know_the_engine_and_nothing_else_of_ours() {
        noClasses()
                .that()
                .resideInAPackage("dev.rootstock.backends..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.rootstock.protocol..",
                        "dev.rootstock.providers..",
                        "dev.rootstock.cli..",
                        "com.pulumi..",
                        "picocli..")
                .check(classes);
    }

    @Test
    void the_protocol_knows_no_provider_and_no_command_line() {
        noClasses()
                .that()
                .resideInAPackage("dev.rootstock.protocol..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.rootstock.providers..", "dev.rootstock.cli..", "dev.rootstock.components..")
                .check(classes);
    }

    @Test
    void components_and_stacks_know_only_the_programs_sdk() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.rootstock.sdk..", "dev.rootstock.components..", "dev.rootstock.stacks..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.rootstock.engine..",
                        "dev.rootstock.protocol..",
                        "dev.rootstock.providers..",
                        "dev.rootstock.cli..",
                        "dev.rootstock.testbed..")
                .check(classes);
    }

    @Test
    void in_the_engine_only_run_starts_threads() {
        noClasses()
                .that()
                .resideInAPackage("dev.rootstock.engine..")
                .and()
                .resideOutsideOfPackage("dev.rootstock.engine.run..")
                .should()
                .callMethod(Thread.class, "start")
                .orShould()
                .callMethod(Thread.class, "startVirtualThread", Runnable.class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.Executors")
                .check(classes);
    }

    @Test
    void only_the_command_line_and_the_test_bed_print() {
        noClasses()
                .that()
                .resideInAPackage("dev.rootstock..")
                .and()
                .resideOutsideOfPackages("dev.rootstock.cli..", "dev.rootstock.testbed..")
                .and()
                // it keeps standard output from the program
                .doNotHaveFullyQualifiedName("dev.rootstock.protocol.java.ProgramOutput")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(classes);
    }

    @Test
    void planning_is_pure() {
        noClasses()
                .that()
                .resideInAPackage("dev.rootstock.engine.plan..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio.file..", "java.net..", "dev.rootstock.engine.run..")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(classes);
    }

    @Test
    void packages_of_the_engine_form_no_cycle() {
        slices().matching("dev.rootstock.engine.(*)..")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }
}
