package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.model.PipelineSpec;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.report.GraphFormat;
import io.jenkins.plugins.tektonbridge.engine.report.PipelineGraph;
import io.jenkins.plugins.tektonbridge.engine.validate.InvalidGraphException;
import io.jenkins.plugins.tektonbridge.engine.yaml.Documents;
import io.jenkins.plugins.tektonbridge.engine.yaml.Problem;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "graph",
        header = "Draws which task of a pipeline waits for which.",
        description = "%nDraws each Pipeline, and each PipelineRun with a pipeline of its own.%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  tekton-bridge graph pipeline.yaml",
            "  tekton-bridge graph pipeline.yaml --output dot | dot -Tsvg > pipeline.svg",
            "  tekton-bridge graph tekton/ --pipeline release --output mermaid"
        })
final class GraphCommand extends CliCommand {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, directories and globs; - is standard input.")
    private List<String> files;

    @Option(names = "--pipeline", paramLabel = "NAME", description = "Draws this Pipeline or PipelineRun alone.")
    private String pipeline;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, dot (for Graphviz) or mermaid (for Markdown).")
    private GraphFormat output;

    GraphCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public Integer call() throws IOException {
        Documents documents = Inputs.read(files, environment().in());
        if (!documents.isOk()) {
            throw new BadInputException(documents.problems().stream()
                    .filter(Problem::isError)
                    .map(Problem::toString)
                    .collect(Collectors.joining("\n", "these files can't be used:\n", "")));
        }
        Map<Resource, PipelineSpec> pipelines = pipelines(documents.resources());
        StringBuilder text = new StringBuilder();
        for (Map.Entry<Resource, PipelineSpec> entry : pipelines.entrySet()) {
            text.append(text.isEmpty() ? "" : "\n");
            output.write(graph(entry.getKey(), entry.getValue()), console().outStyle(), text);
        }
        console().out(text.toString());
        return ExitCode.OK;
    }

    private Map<Resource, PipelineSpec> pipelines(List<Resource> resources) {
        Map<Resource, PipelineSpec> all = new LinkedHashMap<>();
        for (Resource resource : resources) {
            switch (resource) {
                case Resource.Pipeline found -> all.put(found, found.spec());
                case Resource.PipelineRun run -> run.spec().pipelineSpec().ifPresent(spec -> all.put(run, spec));
                default -> { }
            }
        }
        if (all.isEmpty()) {
            throw new BadInputException("there is no pipeline in these files");
        }
        Map<Resource, PipelineSpec> wanted = new LinkedHashMap<>(all);
        wanted.keySet().removeIf(resource -> pipeline != null && !Target.name(resource).equals(pipeline));
        if (wanted.isEmpty()) {
            throw new BadInputException("there is no pipeline \"" + pipeline + "\" in these files; there is "
                    + all.keySet().stream().map(Target::title).collect(Collectors.joining(", ")));
        }
        return wanted;
    }

    private static PipelineGraph graph(Resource resource, PipelineSpec spec) {
        try {
            return PipelineGraph.of(Target.title(resource), spec);
        } catch (InvalidGraphException e) {
            throw new BadInputException(spec.at() + ": error: " + Target.title(resource) + ": " + e.getMessage());
        }
    }
}
