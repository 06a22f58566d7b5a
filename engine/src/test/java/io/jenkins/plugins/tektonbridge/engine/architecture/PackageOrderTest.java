package io.jenkins.plugins.tektonbridge.engine.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.BeforeClass;
import org.junit.Test;

/** What the packages of the engine may use. */
public class PackageOrderTest {
    private static final String ENGINE = "io.jenkins.plugins.tektonbridge.engine";
    /** Lowest first: each uses only those before it. */
    private static final List<String> ORDER = List.of(
            "model", "yaml", "validate", "substitute", "schedule", "run", "resolve", "pod", "kubernetes", "process",
            "report", "migrate", "cli");

    private static JavaClasses classes;

    @BeforeClass
    public static void read() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ENGINE);
    }

    @Test
    public void each_package_uses_only_those_before_it() {
        for (int i = 0; i < ORDER.size() - 1; i++) {
            String[] above = ORDER.subList(i + 1, ORDER.size()).stream()
                    .map(name -> ENGINE + "." + name + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that().resideInAPackage(ENGINE + "." + ORDER.get(i) + "..")
                    .should().dependOnClassesThat().resideInAnyPackage(above)
                    .allowEmptyShould(true)
                    .check(classes);
        }
    }

    @Test
    public void the_order_has_every_package() {
        Stream<String> packages = classes.stream()
                .map(JavaClass::getPackageName)
                .distinct()
                .map(name -> name.substring(ENGINE.length() + 1).split("\\.")[0]);
        assertThat(packages).isNotEmpty().allSatisfy(name -> assertThat(ORDER).contains(name));
    }

    @Test
    public void there_are_no_cycles() {
        slices().matching(ENGINE + ".(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    public void nothing_of_jenkins_is_used() {
        noClasses()
                .should().dependOnClassesThat().resideInAnyPackage("hudson..", "jenkins..", "org.jenkinsci..")
                .check(classes);
        noClasses()
                .should().dependOnClassesThat(new DescribedPredicate<JavaClass>("of the plugin") {
                    @Override
                    public boolean test(JavaClass used) {
                        return used.getPackageName().startsWith("io.jenkins.")
                                && !used.getPackageName().startsWith(ENGINE);
                    }
                })
                .check(classes);
    }

    @Test
    public void only_the_kubernetes_package_knows_its_client() {
        noClasses()
                .that().resideOutsideOfPackages(ENGINE + ".kubernetes..", ENGINE + ".cli..")
                .should().dependOnClassesThat().resideInAnyPackage("io.fabric8.kubernetes.client..")
                .check(classes);
    }
}
