package io.jenkins.plugins.tektonbridge.engine.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.model.TaskRunSpec;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.Test;

public class NodeJsonTest {
    private static Node.Scalar scalar(Object value) {
        return new Node.Scalar(value, new Location("a.yaml", 1, 2));
    }

    private static Node again(Node node) {
        return RunJson.read(RunJson.bytes(node), new TypeReference<Node>() {}, "test");
    }

    @Test
    public void scalars_keep_their_type() {
        for (Object value : new Object[] {
            null, "", "text \u0000\u2028\ud83d\ude00", "1", true, 0L, Long.MIN_VALUE, 1.0, -0.0, 1e300, Double.NaN,
            Double.POSITIVE_INFINITY, BigInteger.TWO.pow(80)
        }) {
            assertThat(again(scalar(value))).isEqualTo(scalar(value));
        }
    }

    @Test
    public void fields_keep_their_order_and_places() {
        Map<String, Node.Field> fields = new LinkedHashMap<>();
        fields.put("z", new Node.Field(new Location("C:\\b.yaml", 3, 1), scalar("1")));
        fields.put("", new Node.Field(Location.NONE, new Node.Sequence(List.of(scalar(1L), scalar(null)), Location.NONE)));
        fields.put("a", new Node.Field(new Location("<inline>", 0, 0), Node.Mapping.empty()));
        Node.Mapping mapping = new Node.Mapping(fields, new Location("b.yaml", 2, 1));

        Node.Mapping read = (Node.Mapping) again(mapping);

        assertThat(read).isEqualTo(mapping);
        assertThat(read.fields().keySet()).containsExactly("z", "", "a");
    }

    @Test
    public void what_is_no_mapping_is_refused_where_one_is_needed() {
        assertThatThrownBy(() -> RunJson.read(
                        RunJson.bytes(scalar("x")), new TypeReference<Node.Mapping>() {}, "the pod's template"))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("the pod's template can't be read")
                .hasMessageContaining("a Mapping is needed");
        assertThatThrownBy(() -> RunJson.read("{}".getBytes(UTF_8), new TypeReference<Node>() {}, "that"))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("this is no node of a document");
    }

    /** Whatever of Tekton's fields an attempt has comes back as it was. */
    @Test
    public void attempts_come_back_as_they_were() throws IOException {
        List<TaskRunAttempt> attempts = new ArrayList<>();
        for (Resource resource : documents("pods")) {
            if (resource instanceof Resource.TaskRun run && run.spec().taskSpec().isPresent()) {
                attempts.add(attempt(run));
            }
        }

        assertThat(attempts).hasSizeGreaterThan(15).allSatisfy(attempt -> assertThat(
                        RunJson.read(RunJson.bytes(attempt), new TypeReference<TaskRunAttempt>() {}, "test"))
                .isEqualTo(attempt));
    }

    @Test
    public void documents_come_back_as_they_were() throws IOException {
        assertThat(documents("conformance/scenarios")).hasSizeGreaterThan(20).allSatisfy(
                document -> assertThat(again(document.source())).isEqualTo(document.source()));
    }

    private static TaskRunAttempt attempt(Resource.TaskRun run) {
        TaskRunSpec spec = run.spec();
        return new TaskRunAttempt(
                "run", run.metadata(), 1, spec.taskSpec().orElseThrow(), spec.workspaces(), spec.serviceAccountName(),
                spec.timeout(), spec.podTemplate(), spec.stepSpecs(), spec.sidecarSpecs(), spec.computeResources());
    }

    private static List<Resource> documents(String directory) throws IOException {
        List<Resource> resources = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("src/test/resources", directory))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml")).sorted().toList()) {
                resources.addAll(new YamlReader().readText(file.toString(), Files.readString(file)).resources());
            }
        }
        return resources;
    }
}
