package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.report.DocumentReport;
import io.jenkins.plugins.tektonbridge.engine.validate.ApiFields;
import io.jenkins.plugins.tektonbridge.engine.yaml.Documents;
import io.jenkins.plugins.tektonbridge.engine.yaml.Problem;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "validate",
        header = "Says what Tekton would refuse, and what would surprise.",
        description = {
            "%nEach document is checked as Tekton's admission webhook checks it, in Tekton's words; all that is wrong is"
                    + " told at once, with its place. Warnings are about what Tekton accepts and then does otherwise"
                    + " than one would think.%n"
        },
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  every document is valid; there may be warnings",
            "  1  a document is not valid",
            "  2  a file can't be read, or an option is wrong",
            "",
            "Examples:",
            "  tekton-bridge validate pipeline.yaml tasks/",
            "  tekton-bridge validate --output json 'tekton/**/*.yaml'",
            "  helm template chart | tekton-bridge validate -"
        })
final class ValidateCommand extends CliCommand {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files, directories (of which *.yaml, *.yml and *.json are read) and globs; - is standard input.")
    private List<String> files;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, as compilers print it, or json, an object a line for each document.")
    private Format output;

    @Option(
            names = "--api-fields",
            paramLabel = "LEVEL",
            defaultValue = "alpha",
            description = "Which fields are accepted: ${COMPLETION-CANDIDATES}; by default all, as they are when a file is"
                    + " run here. Tekton's own default is beta.")
    private ApiFields apiFields;

    /** How findings are told. */
    enum Format {
        text,
        json
    }

    ValidateCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public Integer call() {
        Documents documents = Inputs.read(files, environment().in());
        List<DocumentReport> reports = Checks.of(documents, apiFields);
        switch (output) {
            case text -> console().out(text(reports, documents.documents().size()));
            case json -> reports.forEach(report -> console().out(report.json() + "\n"));
        }
        if (documents.fileProblems().stream().anyMatch(Problem::isError)) {
            return ExitCode.BAD_INPUT;
        }
        return reports.stream().anyMatch(DocumentReport::hasErrors) ? ExitCode.FAILED : ExitCode.OK;
    }

    private String text(List<DocumentReport> reports, int documents) {
        StringBuilder text = new StringBuilder();
        reports.forEach(report -> text.append(report.text(console().outStyle())));
        long errors = count(reports, true);
        long warnings = count(reports, false);
        return text.append(Counted.of(documents, "document")).append(": ")
                .append(errors == 0 ? "valid" : Counted.of(errors, "error"))
                .append(warnings == 0 ? "" : ", " + Counted.of(warnings, "warning"))
                .append('\n')
                .toString();
    }

    private static long count(List<DocumentReport> reports, boolean errors) {
        return reports.stream()
                .flatMap(report -> report.entries().stream())
                .filter(entry -> entry.isError() == errors)
                .count();
    }
}
