package io.jenkins.plugins.tektonbridge.engine.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The process of a container, in words of a shell. Its variables travel in the shell's script, which nobody but the
 * engine's user can read, and not as arguments, which everybody can.
 *
 * @param plan the container
 * @param process the program and its arguments
 * @param environment all of its variables
 * @param tools where programs of this machine are
 * @param userNamespace whether the container is in a user namespace of the engine's user
 */
record ProcessCommand(
        ContainerPlan plan,
        List<String> process,
        Map<String, String> environment,
        Tools tools,
        boolean userNamespace) {
    /** One argument or variable ends here; the kernel counts the zero behind it. */
    private static final int LONGEST = 128 * 1024 - 1;

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** What some shell gives a meaning of its own, so that it would not hand it on as it is. */
    private static final Pattern OF_SHELL = Pattern.compile(
            "BASH.*|COMP_.*|DIRSTACK|ENV|EPOCH.*|EUID|FUNCNAME|GROUPS|HIST.*|IFS|LANG|LANGUAGE|LC_.*|LINENO|MAIL.*"
                    + "|OLDPWD|OPTARG|OPTERR|OPTIND|PIPESTATUS|POSIXLY_CORRECT|PPID|PS[0-4]|PWD|RANDOM|SECONDS|SHELLOPTS"
                    + "|SHLVL|SRANDOM|TMOUT|UID|_");

    /** Where the process runs. */
    String workingDir() {
        String ofImage = plan.image().config().workingDir();
        String wanted = plan.workingDir().isEmpty() ? ofImage : plan.workingDir();
        // Tekton makes relative ones below /workspace.
        return wanted.isEmpty() ? "/" : Path.of("/workspace").resolve(wanted).normalize().toString();
    }

    /** Looks whether the process can be run, and ends the shell with Tekton's words where it can't. */
    String check() {
        Optional<String> problem = problem();
        if (problem.isPresent()) {
            return "cant_run " + Shell.quote(problem.get()) + "\n";
        }
        String check = "PATH=" + Shell.quote(path()) + "\ncheck " + Shell.quote(process.getFirst()) + "\n";
        String interpreter = plan.script().interpreter();
        return interpreter.isEmpty()
                ? check
                : check + "[ -e " + Shell.quote(interpreter) + " ] || cant_run "
                        + Shell.quote("fork/exec " + plan.script().file() + ": no such file or directory") + "\n";
    }

    private Optional<String> problem() {
        if (plan.script().isNoProgram()) {
            return Optional.of("fork/exec " + plan.script().file() + ": exec format error");
        }
        for (int i = 0; i < process.size(); i++) {
            int length = process.get(i).getBytes(UTF_8).length;
            if (length > LONGEST) {
                return Optional.of(tooLong(i == 0 ? "the program's name" : "argument " + i, length));
            }
            if (process.get(i).indexOf('\0') >= 0) {
                return Optional.of("argument " + i + " holds a zero byte, which no argument can");
            }
        }
        return environment.entrySet().stream()
                .filter(variable -> variable(variable).getBytes(UTF_8).length > LONGEST)
                .findFirst()
                .map(variable -> tooLong("variable " + variable.getKey(), variable(variable).getBytes(UTF_8).length));
    }

    private static String tooLong(String what, int length) {
        return "argument list too long: " + what + " takes " + length + " bytes, and a process gets at most " + LONGEST
                + " in one; hand it over in a file";
    }

    private static String variable(Map.Entry<String, String> variable) {
        return variable.getKey() + "=" + variable.getValue();
    }

    /** Turns the shell into the process. */
    String exec() {
        Map<String, String> plain = new TreeMap<>();
        List<String> odd = new ArrayList<>();
        for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
            String name = variable.getKey();
            if (NAME.matcher(name).matches() && !OF_SHELL.matcher(name).matches()) {
                plain.put(name, variable.getValue());
            } else {
                odd.add(variable(variable));
            }
        }
        String exports = plain.entrySet().stream()
                .map(variable -> "export " + variable.getKey() + "=" + Shell.quote(variable.getValue()) + "\n")
                .collect(Collectors.joining());
        List<String> command = new ArrayList<>(user());
        if (!odd.isEmpty()) {
            command.add(tools.path("env"));
            command.addAll(odd);
        }
        command.addAll(process);
        return "unset PATH " + String.join(" ", PodProcess.ENVIRONMENT.keySet()) + "\n" + exports + "cd " + Shell.quote(workingDir()) + " || exit\nunset PWD OLDPWD\nexec "
                + Shell.quote(command) + "\n";
    }

    private String path() {
        return environment.getOrDefault("PATH", "");
    }

    /** What comes before a command so that it runs as the container's user, with its capabilities. */
    List<String> user() {
        Security security = plan.security();
        List<String> command = new ArrayList<>(List.of(tools.path("setpriv")));
        if (!userNamespace) {
            command.addAll(List.of(
                    "--reuid", String.valueOf(security.user()), "--regid", String.valueOf(security.effectiveGroup())));
            command.addAll(security.groups().isEmpty()
                    ? List.of("--clear-groups")
                    : List.of("--groups", security.groups().stream().map(String::valueOf)
                            .collect(Collectors.joining(","))));
        }
        String capabilities = security.capabilities().stream().map(one -> ",+" + one).collect(Collectors.joining());
        command.addAll(List.of("--inh-caps=-all", "--bounding-set=-all" + capabilities));
        if (security.noNewPrivileges()) {
            command.add("--no-new-privs");
        }
        command.add("--");
        if (userNamespace && (security.user() != 0 || security.effectiveGroup() != 0)) {
            // Nobody else is in this namespace; one below it knows the same user by another number.
            command.addAll(List.of(
                    tools.path("unshare"), "--user", "--map-user=" + security.user(),
                    "--map-group=" + security.effectiveGroup(), "--"));
        }
        return command;
    }
}
