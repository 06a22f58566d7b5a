package io.jenkins.plugins.tektonbridge.engine.bench;

import io.jenkins.plugins.tektonbridge.engine.yaml.Documents;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;

/** Reading and decoding Tekton's YAML, against SnakeYAML's bare composing of the same text. */
final class ReadingBench implements Bench.Measurement {
    private static final int SIZE = 5 << 20;

    @Override
    public String title() {
        return "Reading 5 MiB of YAML: our time, with places, types and warnings, over that of SnakeYAML's compose"
                + " (aim: at most 2)";
    }

    @Override
    public List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("text", "ratio", "aim met"));
        rows.add(row("Tasks, many documents", PipelineTexts.tasks(SIZE)));
        rows.add(row("one PipelineRun", PipelineTexts.pipelineRun(SIZE)));
        return rows;
    }

    private static List<String> row(String name, String text) {
        YamlReader reader = new YamlReader();
        long[] times = Timing.medians(() -> read(reader, text), () -> compose(text));
        double ratio = (double) times[0] / times[1];
        return List.of(name, Table.ratio(ratio), ratio <= 2 ? "yes" : "no");
    }

    private static int read(YamlReader reader, String text) {
        Documents documents = reader.readText("bench", text);
        if (!documents.isOk()) {
            throw new IllegalStateException(documents.problems().getFirst().toString());
        }
        return documents.documents().size();
    }

    private static int compose(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        int count = 0;
        for (Node node : new Yaml(options).composeAll(new StringReader(text))) {
            count += node.getTag().getValue().length();
        }
        return count;
    }
}
