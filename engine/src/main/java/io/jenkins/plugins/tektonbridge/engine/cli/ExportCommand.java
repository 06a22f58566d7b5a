package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.migrate.export.Export;
import io.jenkins.plugins.tektonbridge.engine.migrate.export.ExportOptions;
import io.jenkins.plugins.tektonbridge.engine.migrate.export.Exported;
import io.jenkins.plugins.tektonbridge.engine.report.DocumentReport;
import io.jenkins.plugins.tektonbridge.engine.run.RunOptions;
import io.jenkins.plugins.tektonbridge.engine.validate.ApiFields;
import io.jenkins.plugins.tektonbridge.engine.yaml.Documents;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        header = "Writes what a cluster with Tekton takes and runs.",
        description = {
            "%nWrites the objects of the files to standard output in v1, in an order in which kubectl apply can create them,"
                    + " with their comments. What only Tekton Bridge knows is put in Tekton's own terms: a declared rollback"
                    + " becomes a task of finally. Secrets are left out; the commands that make them are listed. Exporting"
                    + " what was exported changes nothing.%n"
        },
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  everything is written",
            "  2  nothing is: a file can't be read, a document is not valid, or an option is wrong",
            "",
            "Examples:",
            "  tekton-bridge export tekton/ | kubectl apply -f -",
            "  tekton-bridge export tekton/ --run -p revision=main -w source=claim=sources -n ci",
            "  tekton-bridge export tekton/ --run=nightly --rollback rollback=deploy"
        })
final class ExportCommand extends CliCommand {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files, directories (of which *.yaml, *.yml and *.json are read) and globs; - is standard input.")
    private List<String> files;

    @Option(
            names = "--run",
            arity = "0..1",
            paramLabel = "NAME",
            fallbackValue = "",
            preprocessor = OnlyAttached.class,
            description = "Exports one run with what it may refer to, and makes it where there is none: the only one, or"
                    + " --run=NAME, --run=KIND/NAME. Options that only a run can have imply it.")
    private String run;

    @Mixin
    private RunWishes wishes;

    ExportCommand(Environment environment, Console console) {
        super(environment, console);
    }

    /** Behind a blank stands a file, so only {@code --run=NAME} has a name. */
    static final class OnlyAttached implements IParameterPreprocessor {
        @Override
        public boolean preprocess(
                Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> info) {
            if (!"=".equals(info.get("separator"))) {
                arguments.push("");
            }
            return false;
        }
    }

    @Override
    public Integer call() {
        Documents documents = Inputs.read(files, environment().in());
        check(documents);
        Exported exported = Export.of(documents, options(documents));
        console().out(exported.yaml());
        tell(exported);
        return ExitCode.OK;
    }

    private void check(Documents documents) {
        List<DocumentReport> reports = Checks.of(documents, ApiFields.ALPHA);
        if (reports.stream().anyMatch(DocumentReport::hasErrors)) {
            reports.forEach(report -> err(report.text(console().errStyle())));
            throw new BadInputException("nothing was exported");
        }
        err(BriefWarnings.of(reports, console().errStyle()));
    }

    private ExportOptions options(Documents documents) {
        if (run == null && !wishes.needRun()) {
            return new ExportOptions(Optional.empty(), wishes.optionsWithoutRun("").build(), List.of());
        }
        Target target = Target.of(run == null ? "" : run);
        Declarations known = Declarations.of(target.in(documents.resources()), documents.resources());
        RunOptions options = wishes.options("", known, (workspace, binding) -> { }).build();
        return new ExportOptions(
                Optional.of(new ExportOptions.Subject(target.kind(), target.name())), options, List.of());
    }

    private void tell(Exported exported) {
        exported.notes().forEach(note -> err("note: " + note + "\n"));
        if (!exported.secrets().isEmpty()) {
            err("Secrets are left out. These have to be there before anything runs:\n");
            exported.secrets().forEach(secret -> secret.commands().forEach(command -> err("  " + command + "\n")));
        }
    }

    private void err(String text) {
        console().err(text.getBytes(StandardCharsets.UTF_8));
    }
}
