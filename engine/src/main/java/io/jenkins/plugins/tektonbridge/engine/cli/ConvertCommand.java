package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.migrate.convert.ConvertOptions;
import io.jenkins.plugins.tektonbridge.engine.migrate.convert.ConvertedPipeline;
import io.jenkins.plugins.tektonbridge.engine.migrate.convert.ImageMap;
import io.jenkins.plugins.tektonbridge.engine.migrate.convert.JenkinsfileConverter;
import io.jenkins.plugins.tektonbridge.engine.migrate.convert.LossReport;
import io.jenkins.plugins.tektonbridge.engine.migrate.convert.Outcome;
import io.jenkins.plugins.tektonbridge.engine.migrate.convert.ReportJson;
import io.jenkins.plugins.tektonbridge.engine.migrate.convert.ReportMarkdown;
import io.jenkins.plugins.tektonbridge.engine.migrate.convert.ReportText;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.JenkinsfileException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "convert",
        header = "Makes Tekton YAML of a Jenkinsfile, and says what is lost.",
        description = {
            "%nEach stage becomes a task of a Pipeline, post becomes finally, and the workspace one that all tasks share. The"
                    + " Jenkinsfile is parsed and never executed. What can't be converted stands in the YAML as a comment"
                    + " and as a step that fails; the report names it with its line and says what to do by hand.",
            "%nThe YAML goes to standard output and the report to standard error, unless --output names a directory for the"
                    + " YAML; then the report goes to standard output.%n"
        },
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  everything was converted or approximated",
            "  1  something was left to be done by hand",
            "  2  the Jenkinsfile can't be read, or an option is wrong",
            "",
            "Examples:",
            "  tekton-bridge convert Jenkinsfile > pipeline.yaml",
            "  tekton-bridge convert Jenkinsfile --output tekton --report markdown > losses.md",
            "  tekton-bridge convert Jenkinsfile --output tekton && tekton-bridge run tekton -w source=."
        })
final class ConvertCommand extends CliCommand {
    /** What is larger is no Jenkinsfile. */
    private static final long MOST_BYTES = 4L << 20;

    @Parameters(arity = "1", paramLabel = "JENKINSFILE", description = "The Jenkinsfile; - is standard input.")
    private String file;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Writes pipeline.yaml, pipelinerun.yaml and, for triggers, cronjob.yaml into this directory.")
    private Path output;

    @Option(
            names = "--images",
            paramLabel = "FILE",
            description = "Says which images stand for agents, labels and tools; a YAML file with any, labels, tools, images,"
                    + " git, docker, kubectl and dockerfile.")
    private Path images;

    @Option(
            names = "--report",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "What the report is: ${COMPLETION-CANDIDATES}.")
    private Format report;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The name of the Pipeline; without it that of the directory in which the Jenkinsfile is.")
    private String name;

    @Option(
            names = "--git-url",
            paramLabel = "URL",
            defaultValue = "",
            description = "The repository that a run checks out when it is told no other.")
    private String gitUrl;

    @Option(
            names = "--git-revision",
            paramLabel = "REVISION",
            defaultValue = "main",
            description = "Its branch, tag or commit; ${DEFAULT-VALUE} without it.")
    private String gitRevision;

    /** What a report can be. */
    enum Format {
        text,
        json,
        markdown
    }

    ConvertCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public Integer call() throws IOException {
        String shown = file.equals("-") ? Inputs.STDIN : file;
        ConvertedPipeline converted = convert(shown, text());
        String text = text(converted.report());
        if (output == null) {
            console().out(converted.yaml());
            text.lines().forEach(console()::err);
        } else {
            write(converted.files());
            console().out(text);
        }
        return converted.report().count(Outcome.LEFT) == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private ConvertedPipeline convert(String shown, String text) {
        ConvertOptions options = ConvertOptions.named(pipelineName())
                .with(imageMap())
                .from(gitUrl, gitRevision)
                .reading(this::sibling);
        try {
            return JenkinsfileConverter.convert(shown, text, options);
        } catch (JenkinsfileException e) {
            throw new BadInputException(e.getMessage());
        }
    }

    private String text() throws IOException {
        if (file.equals("-")) {
            return new String(environment().in().readAllBytes(), StandardCharsets.UTF_8);
        }
        return read(Path.of(file));
    }

    private static String read(Path path) {
        try {
            if (Files.size(path) > MOST_BYTES) {
                throw new BadInputException(path + " is larger than " + (MOST_BYTES >> 20) + " MiB");
            }
            return Files.readString(path);
        } catch (MalformedInputException e) {
            throw new BadInputException(path + " is no text in UTF-8");
        } catch (IOException e) {
            throw new BadInputException(path + " can't be read: " + e.getMessage());
        }
    }

    /** A file of the repository, of which the Jenkinsfile's directory is taken for the root. */
    private Optional<String> sibling(String path) {
        if (file.equals("-")) {
            return Optional.empty();
        }
        Path root = Path.of(file).toAbsolutePath().normalize().getParent();
        Path sibling = root.resolve(path).normalize();
        return sibling.startsWith(root) && Files.isRegularFile(sibling) ? Optional.of(read(sibling)) : Optional.empty();
    }

    private String pipelineName() {
        if (name != null) {
            if (!name.matches("[a-z0-9]([-a-z0-9]{0,48}[a-z0-9])?")) {
                throw new BadInputException("\"" + name + "\" can't be the name of a Pipeline: small letters, digits and hyphens"
                        + " are needed, 50 at most");
            }
            return name;
        }
        Path directory = file.equals("-") ? null : Path.of(file).toAbsolutePath().normalize().getParent();
        Path last = directory == null ? null : directory.getFileName();
        return ConvertOptions.pipelineName(last == null ? "" : last.toString());
    }

    private ImageMap imageMap() {
        if (images == null) {
            return ImageMap.NONE;
        }
        try {
            return ImageMap.read(images.toString(), read(images));
        } catch (ImageMap.BadImageMapException e) {
            throw new BadInputException(e.getMessage());
        }
    }

    private String text(LossReport losses) {
        return switch (report) {
            case text -> ReportText.of(losses);
            case json -> ReportJson.of(losses);
            case markdown -> ReportMarkdown.of(losses);
        };
    }

    private void write(Map<String, String> files) throws IOException {
        try {
            Files.createDirectories(output);
            for (Map.Entry<String, String> entry : files.entrySet()) {
                Files.writeString(output.resolve(entry.getKey()), entry.getValue());
            }
        } catch (IOException e) {
            throw new BadInputException("can't write to " + output + ": " + e.getMessage());
        }
    }
}
