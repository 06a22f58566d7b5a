package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.JenkinsfileException;
import org.junit.Test;

public class RunStepsTest {
    @Test
    public void parameters_of_another_job_keep_their_characters() throws JenkinsfileException {
        ConvertedPipeline converted = convert("""
                build job: 'deploy', parameters: [string(name: 'SAYS', value: 'it\\'s "$HOME" `id` \\\\')]
                """);
        // Quotation marks and backslashes as JSON has them, and then none that the shell takes for its own.
        assertThat(converted.yaml()).contains("\"value\": \"it's \\\\\"\\$HOME\\\\\" \\`id\\` \\\\\\\\\"");
        assertThat(converted.report().count(Outcome.LEFT)).isZero();
    }

    @Test
    public void what_a_run_knows_is_a_variable() throws JenkinsfileException {
        assertThat(convert("build job: 'deploy', parameters: [string(name: 'TAG', value: \"v-${env.BUILD_NUMBER}\")]").yaml())
                .contains("\"name\": \"TAG\", \"value\": \"v-${BUILD_NUMBER}\"");
    }

    @Test
    public void it_waits_and_fails_with_the_other_run_unless_it_is_told_not_to() throws JenkinsfileException {
        assertThat(convert("build 'team/deploy shop'").yaml())
                .contains("\"generateName\": \"deploy-shop-\"", "while :; do", "exit 1 ;;");
        assertThat(convert("build job: 'deploy', wait: false").yaml()).doesNotContain("while :; do");
        assertThat(convert("build job: 'deploy', propagate: false").yaml()).contains("failed\" >&2; exit 0 ;;");
    }

    @Test
    public void what_is_not_spelled_out_is_left() throws JenkinsfileException {
        assertLeft("build()", "build lacks its job");
        assertLeft("build job: \"deploy-${env.BUILD_NUMBER}\"", "which job is started is known only during a run");
        assertLeft("build job: 'x', parameters: theirs", "the parameters are not spelled out");
        assertLeft("build job: 'x', parameters: [string(name: 'A')]", "a parameter has no name or no value");
        assertLeft("build job: 'x', parameters: [string(name: \"${env.BUILD_NUMBER}\", value: 'a')]",
                "the name of a parameter is known only during a run");
    }

    @Test
    public void a_question_is_a_parameter() throws JenkinsfileException {
        ConvertedPipeline converted = convert("stage('Ship it') { input 'Sure?' }");
        assertThat(converted.yaml()).contains("name: approve-ship-it", "default: \"false\"", "Sure? Not approved: start a run");
        assertThat(convert("input message: theirs").yaml()).contains("Proceed? Not approved", "approve-run");
    }

    @Test
    public void milestones_are_approximated() throws JenkinsfileException {
        assertThat(convert("milestone 1").report().items())
                .anySatisfy(item -> assertThat(item.notes()).contains("nothing keeps older runs from overtaking"));
    }

    private static void assertLeft(String statement, String why) throws JenkinsfileException {
        assertThat(convert(statement).report().items()).anySatisfy(item -> {
            assertThat(item.outcome()).isEqualTo(Outcome.LEFT);
            assertThat(item.notes()).contains(why);
        });
    }

    private static ConvertedPipeline convert(String statement) throws JenkinsfileException {
        return JenkinsfileConverter.convert("Jenkinsfile", "node {\n" + statement + "\n}", ConvertOptions.named("p"));
    }
}
