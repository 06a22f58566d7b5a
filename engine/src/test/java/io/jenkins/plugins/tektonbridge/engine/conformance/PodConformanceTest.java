package io.jenkins.plugins.tektonbridge.engine.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.tektonbridge.engine.pod.PodRefusedException;
import io.jenkins.plugins.tektonbridge.engine.pod.TaskPod;
import io.jenkins.plugins.tektonbridge.engine.pod.TaskPodBuilder;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.Test;

/**
 * Pods against those that Tekton makes of the same TaskRuns. The cases are those of {@code -Dpods.dir}, or of the test
 * resources.
 */
public class PodConformanceTest {
    private final ConformanceDirectory cases = ConformanceDirectory.find("pods");
    private final Set<String> meant = new TreeSet<>();

    @Test
    public void pods() throws Exception {
        List<Path> files = cases.files(".");
        List<String> differences = new ArrayList<>();
        int agreed = 0;
        for (Path file : files) {
            String difference = difference(file);
            if (difference.isEmpty()) {
                agreed++;
            } else {
                differences.add("  " + file.getFileName() + "\n" + difference);
            }
        }
        System.out.printf("pods: %d of %d%n", agreed, files.size());
        meant.forEach(reason -> System.out.println("  meant: " + reason));
        differences.forEach(System.out::println);
        assertThat(differences).isEmpty();
    }

    private String difference(Path file) throws IOException {
        String name = file.getFileName().toString().replaceFirst("\\.yaml$", ".pod.json");
        ObjectNode expected = new TektonPod(new ObjectMapper().readTree(file.resolveSibling(name).toFile())).view();
        PodCase podCase = PodCase.read(file);
        TaskRunAttempt attempt = podCase.attempt();
        TaskPod pod;
        try {
            pod = TaskPodBuilder.build(attempt, podCase.settings());
        } catch (PodRefusedException e) {
            return "    no pod: " + e.getMessage();
        }
        ObjectNode actual = new BridgePod(pod, attempt).view();
        meant.addAll(MeantDifferences.takeOut(expected, actual));
        return Json.difference("", expected, actual);
    }
}
