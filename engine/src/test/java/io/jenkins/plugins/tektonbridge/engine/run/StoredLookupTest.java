package io.jenkins.plugins.tektonbridge.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.Ref;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.schedule.LookupException;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.Test;

public class StoredLookupTest {
    private static final String TASK = """
            {apiVersion: tekton.dev/v1, kind: Task, metadata: {name: %s}, spec: {steps: [{image: i}]}}
            """;

    private final List<Ref> asked = new ArrayList<>();
    private String answer = TASK.formatted("remote");

    private StoredLookup lookup() {
        List<Resource> named = new YamlReader().readText("f.yaml", TASK.formatted("local")).resources();
        return new StoredLookup(named, SourceReader.yaml(), this::resolve, Optional.empty());
    }

    private SourceFile resolve(Ref ref) {
        asked.add(ref);
        return new SourceFile("remote.yaml", answer);
    }

    private static Ref named(String name) {
        return new Ref(name, "", "", "", List.of(), Location.NONE);
    }

    private static Ref remote(Param... params) {
        return new Ref("", "", "", "git", List.of(params), Location.NONE);
    }

    private static Param param(String name, String value) {
        return new Param(name, ParamValue.of(value));
    }

    @Test
    public void a_name_is_looked_up_in_the_files() {
        assertThat(lookup().task(named("local")).metadata().name()).isEqualTo("local");
        assertThat(asked).isEmpty();
    }

    @Test
    public void a_resolver_is_asked_for_the_rest() {
        assertThat(lookup().task(remote(param("url", "u"))).metadata().name()).isEqualTo("remote");
        assertThat(asked).hasSize(1);
    }

    @Test
    public void it_is_asked_once_for_the_same() {
        StoredLookup lookup = lookup();
        lookup.task(remote(param("url", "u"), param("revision", "r")));
        lookup.task(remote(param("revision", "r"), param("url", "u")));
        assertThat(asked).hasSize(1);
        lookup.task(remote(param("revision", "other"), param("url", "u")));
        assertThat(asked).hasSize(2);
    }

    @Test
    public void what_it_finds_must_be_of_the_kind() {
        assertThatThrownBy(() -> lookup().pipeline(remote(param("url", "u"))))
                .isInstanceOf(LookupException.class)
                .hasMessage("what resolver \"git\" found is no Pipeline");
    }

    @Test
    public void of_several_documents_the_first_of_the_kind_counts() {
        answer = "{apiVersion: v1, kind: ConfigMap, metadata: {name: c}}\n---\n" + TASK.formatted("first") + "---\n"
                + TASK.formatted("second");
        assertThat(lookup().task(remote(param("url", "u"))).metadata().name()).isEqualTo("first");
    }

    @Test
    public void errors_in_what_it_finds_are_told_with_their_place() {
        answer = "apiVersion: tekton.dev/v1\nkind: Task\nmetadata: {name: t}\nspec: [wrong]\n";
        assertThatThrownBy(() -> lookup().task(remote(param("url", "u"))))
                .isInstanceOf(LookupException.class)
                .hasMessageContaining("remote.yaml:4:7");
    }

    @Test
    public void what_is_named_nowhere_is_missing() {
        assertThatThrownBy(() -> lookup().task(named("none")))
                .isInstanceOf(LookupException.class)
                .hasMessage("tasks.tekton.dev \"none\" not found");
    }
}
