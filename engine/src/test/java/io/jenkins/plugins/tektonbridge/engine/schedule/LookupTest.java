package io.jenkins.plugins.tektonbridge.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.Ref;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.util.List;
import org.junit.Test;

public class LookupTest {
    private final Lookup lookup = Lookup.among(new YamlReader().readText("f", """
            {apiVersion: tekton.dev/v1, kind: Task, metadata: {name: t}, spec: {steps: [{image: first}]}}
            ---
            {apiVersion: tekton.dev/v1, kind: Task, metadata: {name: t}, spec: {steps: [{image: second}]}}
            ---
            {apiVersion: tekton.dev/v1, kind: Pipeline, metadata: {name: t}, spec: {tasks: []}}
            ---
            {apiVersion: tekton.dev/v1beta1, kind: StepAction, metadata: {name: s}, spec: {image: i}}
            """).resources());

    private static Ref ref(String name) {
        return new Ref(name, "", "", "", List.of(), Location.NONE);
    }

    @Test
    public void finds_by_kind_and_name_and_the_last_of_equal_ones() {
        assertThat(lookup.task(ref("t")).spec().steps().getFirst().container().image()).isEqualTo("second");
        assertThat(lookup.pipeline(ref("t")).kind()).isEqualTo("Pipeline");
        assertThat(lookup.stepAction(ref("s")).spec().container().image()).isEqualTo("i");
    }

    @Test
    public void what_is_missing_is_said_in_the_words_of_kubernetes() {
        assertThatThrownBy(() -> lookup.task(ref("s"))).hasMessage("tasks.tekton.dev \"s\" not found");
        assertThatThrownBy(() -> lookup.pipeline(ref("p"))).hasMessage("pipelines.tekton.dev \"p\" not found");
        assertThatThrownBy(() -> lookup.stepAction(ref("t"))).hasMessage("stepactions.tekton.dev \"t\" not found");
    }

    @Test
    public void a_reference_through_a_resolver_is_none_by_name() {
        Ref remote = new Ref(
                "", "", "", "git",
                List.of(new Param("url", ParamValue.of("u")), new Param("revision", ParamValue.of("x"))), Location.NONE);
        assertThatThrownBy(() -> lookup.task(remote))
                .isInstanceOf(LookupException.class)
                .hasMessage("nothing was resolved for resolver type git\nurl = u\n");
    }
}
