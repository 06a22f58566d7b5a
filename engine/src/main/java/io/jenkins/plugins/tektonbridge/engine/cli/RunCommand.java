package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.report.DocumentReport;
import io.jenkins.plugins.tektonbridge.engine.run.RunOptions;
import io.jenkins.plugins.tektonbridge.engine.run.RunRequest;
import io.jenkins.plugins.tektonbridge.engine.run.SourceFile;
import io.jenkins.plugins.tektonbridge.engine.validate.ApiFields;
import io.jenkins.plugins.tektonbridge.engine.yaml.Documents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        header = "Runs a pipeline or a task, and shows it as it goes on.",
        description = {
            "%nRuns the only PipelineRun or TaskRun among the files. Where there is none, makes a run of the only Pipeline,"
                    + " or else of the only Task, with the parameters and workspaces of the command line.%n"
                    + "%nCtrl-C cancels the run and leaves nothing running.%n"
        },
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0    the run succeeded",
            "  1    it failed, or was cancelled by somebody else",
            "  2    nothing was started: a file or an option can't be used",
            "  130  it was cancelled by Ctrl-C (143: by SIGTERM, 141: nobody read the output any more)",
            "",
            "Examples:",
            "  tekton-bridge run pipeline.yaml tasks/ -p revision=main -p 'flags=-v,-x' -w source=.",
            "  tekton-bridge run tekton/ --run nightly -w cache=claim=go-cache -w token=secret=registry-token",
            "  tekton-bridge run tekton/ --image gcr.io/kaniko-project/executor=tools/kaniko",
            "  tekton-bridge run tekton/ --rollback rollback=deploy",
            "  tekton-bridge run tekton/ --runtime kubernetes -n builds --image docker.io/=mirror.example.com/hub/",
            "  tekton-bridge run task.yaml --output json | jq .taskRun.results"
        })
final class RunCommand extends CliCommand {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files, directories (of which *.yaml, *.yml and *.json are read) and globs, with all that the run"
                    + " refers to; - is standard input.")
    private List<String> files;

    @Option(
            names = "--run",
            paramLabel = "NAME",
            description = "What is run, where the files hold more than one: the name of a PipelineRun or TaskRun, or of a"
                    + " Pipeline or Task; or KIND/NAME.")
    private String run = "";

    @Mixin
    private RunWishes wishes;

    @Option(
            names = "--max-parallel",
            paramLabel = "N",
            defaultValue = "0",
            description = "No more tasks at once than so many; 0, the default, for no limit.")
    private int maxParallel;

    @Option(
            names = "--api-fields",
            paramLabel = "LEVEL",
            defaultValue = "alpha",
            description = "Which of Tekton's fields are accepted: ${COMPLETION-CANDIDATES}; by default all.")
    private ApiFields apiFields;

    @Mixin
    private RuntimeOption runtime;

    @Mixin
    private StateOption state;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "What standard output gets: text, what the steps write and a summary; or, at the end, json, html,"
                    + " dot or mermaid: then what the steps write goes to standard error.")
    private ReportFormat output;

    RunCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public Integer call() throws IOException {
        RuntimeFactory factory = environment().runtime(runtime.runtime());
        Map<String, String> runtimeOptions = factory.options(runtime);
        Documents documents = Inputs.read(files, environment().in());
        check(documents);
        Target target = Target.of(run);
        Declarations known = Declarations.of(target.in(documents.resources()), documents.resources());
        RunRequest request = new RunRequest(
                documents.texts().entrySet().stream()
                        .map(text -> new SourceFile(text.getKey(), text.getValue()))
                        .toList(),
                target.kind(), target.name(), options(known, factory, runtimeOptions));
        return new Driving(environment(), console(), state.directory(environment()), output, 0)
                .drive(request, (runs, listener) -> runs.start(request, listener));
    }

    private void check(Documents documents) {
        List<DocumentReport> reports = Checks.of(documents, apiFields).stream()
                .filter(report -> runtime.imageFiles().stream().noneMatch(file -> isSame(file, report.file())))
                .toList();
        if (reports.stream().anyMatch(DocumentReport::hasErrors)) {
            reports.forEach(report -> console().err(report.text(console().errStyle()).getBytes(StandardCharsets.UTF_8)));
            throw new BadInputException("nothing was started");
        }
        console().err(BriefWarnings.of(reports, console().errStyle()).getBytes(StandardCharsets.UTF_8));
    }

    /** The file of {@code --images} may lie among the manifests. */
    private static boolean isSame(Path file, String name) {
        return !name.equals(Inputs.STDIN)
                && file.toAbsolutePath().normalize().equals(Path.of(name).toAbsolutePath().normalize());
    }

    private RunOptions options(Declarations known, RuntimeFactory factory, Map<String, String> runtimeOptions) {
        if (maxParallel < 0) {
            throw new BadInputException("--max-parallel " + maxParallel + ": 0 or more is needed");
        }
        RunOptions.Builder options = wishes.options(runtime.runtime(), known, factory::checkWorkspace);
        if (wishes.namespace().isEmpty()) {
            options.namespace(factory.namespace(runtimeOptions));
        }
        options.maxParallel(maxParallel)
                .apiFields(apiFields)
                .by(environment().user());
        runtimeOptions.forEach(options::runtimeOption);
        return options.build();
    }
}
