package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.report.Style;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code tekton-bridge}. */
@Command(
        name = "tekton-bridge",
        versionProvider = TektonBridge.Version.class,
        header = "Runs Tekton YAML without Tekton: on this machine without a cluster, or as pods of one.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  tekton-bridge run pipeline.yaml tasks/ -p revision=main",
            "  tekton-bridge validate pipeline.yaml",
            "  tekton-bridge describe --last",
            "",
            "tekton-bridge COMMAND --help tells more of a command."
        })
public final class TektonBridge implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this help.")
    private boolean help;

    @Option(names = {"-V", "--version"}, versionHelp = true, description = "Shows the version.")
    private boolean version;

    private TektonBridge() {}

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Environment environment = Environment.ofProcess();
        new ErrorLog(environment).takeOver();
        System.exit(run(environment, arguments));
    }

    /** Runs the command line. */
    static int run(Environment environment, String... arguments) {
        Console console = new Console(environment);
        Failures failures = new Failures(console, new ErrorLog(environment));
        try {
            return commandLine(environment, console, failures).execute(arguments);
        } catch (OutputClosedException e) {
            return Failures.OUTPUT_CLOSED;
        } catch (StackOverflowError | OutOfMemoryError e) {
            return failures.bug(e);
        }
    }

    private static CommandLine commandLine(Environment environment, Console console, Failures failures) {
        CommandLine commands = new CommandLine(new TektonBridge())
                .addSubcommand(new RunCommand(environment, console))
                .addSubcommand(new ResumeCommand(environment, console))
                .addSubcommand(new RollbackCommand(environment, console))
                .addSubcommand(new CancelCommand(environment, console))
                .addSubcommand(new ValidateCommand(environment, console))
                .addSubcommand(new GraphCommand(environment, console))
                .addSubcommand(new ExportCommand(environment, console))
                .addSubcommand(new ConvertCommand(environment, console))
                .addSubcommand(new ListCommand(environment, console))
                .addSubcommand(new DescribeCommand(environment, console))
                .addSubcommand(new LogsCommand(environment, console))
                .addSubcommand(new ReportCommand(environment, console))
                .addSubcommand(new DeleteCommand(environment, console))
                .addSubcommand(new CheckCommand(environment, console))
                .addSubcommand(new CleanupCommand(environment, console))
                .addSubcommand(new CompletionCommand(environment, console));
        Ansi ansi = console.outStyle() == Style.ANSI ? Ansi.ON : Ansi.OFF;
        commands.setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
                .setOut(ConsoleWriter.out(console))
                .setErr(ConsoleWriter.err(console))
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(100)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
        return commands;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "what is to be done is missing");
    }

    /** The version of the jar; a build that was made by hand has none. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = TektonBridge.class.getPackage().getImplementationVersion();
            return new String[] {
                "tekton-bridge " + (version == null ? "development" : version),
                "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.version")
            };
        }
    }
}
