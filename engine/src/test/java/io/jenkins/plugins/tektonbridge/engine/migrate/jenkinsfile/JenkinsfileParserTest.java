package io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class JenkinsfileParserTest {
    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void steps_have_their_arguments_by_name_and_by_place() throws JenkinsfileException {
        Expression.Call call = only("sh script: 'make', returnStdout: true").call().orElseThrow();
        assertThat(call.name()).isEqualTo("sh");
        assertThat(call.named()).containsOnlyKeys("script", "returnStdout");
        assertThat(call.argument("script")).contains(new Expression.Constant("make"));
        assertThat(only("echo 'hi'").call("echo").orElseThrow().argument("message"))
                .contains(new Expression.Constant("hi"));
    }

    @Test
    public void a_map_in_brackets_is_named_arguments_too() throws JenkinsfileException {
        assertThat(only("parallel([a: { echo 'x' }, failFast: true])").call().orElseThrow().named())
                .containsOnlyKeys("a", "failFast");
    }

    @Test
    public void a_text_keeps_its_expressions_in_place() throws JenkinsfileException {
        Expression value = only("echo \"a ${b} c${d.e}\"").call().orElseThrow().values().getFirst();
        assertThat(value).isEqualTo(new Expression.Template(List.of(
                new Expression.Constant("a "),
                new Expression.Variable("b"),
                new Expression.Constant(" c"),
                new Expression.Property(new Expression.Variable("d"), "e"))));
    }

    @Test
    public void statements_have_their_place_and_text() throws JenkinsfileException {
        Jenkinsfile file = JenkinsfileParser.parse("Jenkinsfile", "\nnode {\n    sh 'a'   \n    retry(3) {\n        sh 'b'\n    }\n}\n");
        assertThat(file.all()).extracting(Statement::toString).containsExactly(
                "2:1 node {\n    sh 'a'   \n    retry(3) {\n        sh 'b'\n    }\n}",
                "3:5 sh 'a'",
                "4:5 retry(3) {\n        sh 'b'\n    }",
                "5:9 sh 'b'");
        assertThat(file.all().getFirst().at()).isEqualTo(new Span(2, 1, 7));
    }

    @Test
    public void all_statements_are_found_wherever_they_are() throws JenkinsfileException {
        String text = """
                import groovy.json.JsonSlurper
                @Library('x') _
                def (a, b) = [1, 2]
                class Tool { def use() { return 1 } }
                def helper(x) { while (x) { x-- }; switch (x) { case 1: echo 'one'; break; default: echo 'no' } }
                for (int i = 0; i < 3; i++) { echo "$i" }
                for (x in [1, 2]) { if (x) { echo 'a' } else if (b) { echo 'b' } else { echo 'c' } }
                try { sh 'x' } catch (IOException | RuntimeException e) { throw e } catch (e) { echo 'e' } finally { echo 'f' }
                [1, 2].each { echo "${it.collect { y -> y + 1 }}" }
                def map = [a: { echo 'in a map' }, (b): { echo 'other key' }]
                synchronized (a) { assert a : 'message' }
                x ? { echo 'q' } : { echo 'r' }
                """;
        assertThat(JenkinsfileParser.parse("Jenkinsfile", text).all().stream()
                        .map(it -> it.at().line() + ":" + it.at().column()).sorted().toList())
                .isEqualTo(GroovyStatements.places(text));
    }

    @Test
    public void nothing_is_executed() throws Exception {
        Path file = folder.getRoot().toPath().resolve("proof");
        String write = "new File('" + file + "').text = 'x'";
        JenkinsfileParser.parse("Jenkinsfile", """
                @Grab('no.such:thing:1')
                @groovy.transform.ASTTest(value = { %1$s })
                @groovy.transform.CompileStatic
                def x() { %1$s }
                class A { static { %1$s } }
                %1$s
                x()
                """.formatted(write));
        assertThat(Files.exists(file)).isFalse();
    }

    @Test
    public void what_is_no_groovy_is_told_with_its_place() {
        assertThatThrownBy(() -> JenkinsfileParser.parse("ci/Jenkinsfile", "pipeline {\n  agent any\n  stages ((\n}\n"))
                .isInstanceOf(JenkinsfileException.class)
                .hasMessageStartingWith("ci/Jenkinsfile:")
                .hasMessageContaining(": error: ");
    }

    @Test
    public void hostile_texts_are_refused_rather_than_fatal() {
        assertThatThrownBy(() -> JenkinsfileParser.parse("J", "x = " + "(".repeat(50_000) + "1" + ")".repeat(50_000)))
                .isInstanceOf(JenkinsfileException.class);
        assertThatThrownBy(() -> JenkinsfileParser.parse("J", "a { ".repeat(20_000) + "}".repeat(20_000)))
                .isInstanceOf(JenkinsfileException.class);
        assertThatThrownBy(() -> JenkinsfileParser.parse("J", "x".repeat(JenkinsfileParser.MOST + 1)))
                .isInstanceOf(JenkinsfileException.class)
                .hasMessageContaining("characters");
    }

    private static Statement only(String text) throws JenkinsfileException {
        List<Statement> statements = JenkinsfileParser.parse("Jenkinsfile", text).statements();
        assertThat(statements).hasSize(1);
        return statements.getFirst();
    }
}
