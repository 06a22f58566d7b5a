package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.JenkinsfileException;
import org.junit.Test;

/** A few lines that would become more than any machine has room for. */
public class BudgetTest {
    @Test
    public void loops_in_loops_have_an_end() {
        String loop = "for (i in [1,2,3,4,5,6,7,8,9,10]) { ";
        assertThatThrownBy(() -> convert("node { " + loop.repeat(8) + "sh 'true'" + " }".repeat(9)))
                .isInstanceOf(JenkinsfileException.class)
                .hasMessage("Jenkinsfile: error: it becomes too much when its loops and methods are written out; divide it");
    }

    @Test
    public void stages_in_loops_have_an_end() {
        String loop = "for (i in [1,2,3,4,5,6,7,8,9,10]) { ";
        assertThatThrownBy(() -> convert("node { " + loop.repeat(8) + "stage('x') { sh 'true' }" + " }".repeat(9)))
                .isInstanceOf(JenkinsfileException.class)
                .hasMessageContaining("too much");
    }

    @Test
    public void methods_that_call_methods_have_an_end() {
        StringBuilder text = new StringBuilder("def m0() { sh 'true' }\n");
        for (int i = 1; i < 19; i++) {
            text.append("def m").append(i).append("() { ").append(("m" + (i - 1) + "(); ").repeat(10)).append("}\n");
        }
        assertThatThrownBy(() -> convert(text + "node { m18() }"))
                .isInstanceOf(JenkinsfileException.class)
                .hasMessageContaining("too much");
    }

    @Test
    public void methods_in_circles_have_an_end() {
        assertThatThrownBy(() -> convert("def a() { b(); b() }\ndef b() { a(); a() }\nnode { a() }"))
                .isInstanceOf(JenkinsfileException.class)
                .hasMessageContaining("too much");
    }

    @Test
    public void texts_of_texts_have_an_end() throws JenkinsfileException {
        StringBuilder text = new StringBuilder("def a0 = '0123456789'\n");
        for (int i = 1; i < 40; i++) {
            text.append("def a").append(i).append(" = \"${a").append(i - 1).append("}${a").append(i - 1).append("}\"\n");
        }
        LossReport report = convert(text + "node { sh \"echo ${a39}\" }").report();
        assertThat(report.items())
                .anySatisfy(item -> assertThat(item.notes()).contains("its text has more than 1000 parts"));
        assertThat(report.items().getLast().outcome()).isEqualTo(Outcome.LEFT);
    }

    @Test
    public void texts_that_grow_by_being_replaced_have_an_end() throws JenkinsfileException {
        StringBuilder text = new StringBuilder("def a0 = 'xxxxxxxxxx'\n");
        for (int i = 1; i < 40; i++) {
            text.append("def a").append(i).append(" = a").append(i - 1).append(".replace('x', 'xxxx')\n");
        }
        assertThat(convert(text + "node { sh \"echo ${a39}\" }").report().items())
                .anySatisfy(item -> assertThat(item.notes()).contains("its text is longer than 65536 characters"));
    }

    @Test
    public void scripts_in_scripts_have_an_end() {
        String nested = "retry(2) { timeout(5) { sh 'echo \"it is\" \\'quoted\\''; sh '''#!/bin/bash\necho 'x' ''' } }";
        for (int i = 0; i < 30; i++) {
            nested = "timeout(5) { retry(2) { " + nested + "\n sh '''#!/bin/bash\necho 'x' ''' } }";
        }
        String text = "node { " + nested + " }";
        assertThatThrownBy(() -> convert(text))
                .isInstanceOf(JenkinsfileException.class)
                .hasMessageContaining("too much");
    }

    @Test
    public void a_file_of_very_many_statements_is_no_Jenkinsfile() {
        assertThatThrownBy(() -> convert("echo 'x'\n".repeat(10_001)))
                .isInstanceOf(JenkinsfileException.class)
                .hasMessageContaining("too much");
    }

    @Test
    public void what_people_write_has_room() throws JenkinsfileException {
        String loop = "for (i in [1,2,3,4,5,6,7,8,9,10]) { ";
        ConvertedPipeline converted = convert("node { " + loop.repeat(2) + "sh \"echo ${i}\"" + " }".repeat(3));
        assertThat(converted.report().count(Outcome.LEFT)).isZero();
        assertThat(converted.yaml()).contains("echo 10");
    }

    private static ConvertedPipeline convert(String text) throws JenkinsfileException {
        return JenkinsfileConverter.convert("Jenkinsfile", text, ConvertOptions.named("pipeline"));
    }
}
