package io.jenkins.plugins.tektonbridge.engine.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands in for the image of a container.
 *
 * @param name the image as the container names it
 * @param directory the directory that is laid over the root, if there is one
 * @param config how the image is run
 * @param known whether somebody says how: a directory, or this project for an image that is only a shell
 * @param shell whose {@code sh} the image has
 */
record Image(
        String name, Optional<ImageDirectory> directory, ImageConfig config, boolean known, KnownImage.Shell shell) {

    /**
     * The process of a step that has no script. Where the image has no entrypoint, Tekton takes its CMD for that, and
     * then adds the args.
     *
     * @param command the step's command
     * @param args its arguments
     * @throws AttemptException when the command would be the image's, which nobody knows
     */
    List<String> ofStep(List<String> command, List<String> args) {
        boolean onlyCmd = config.entrypoint().isEmpty();
        return process(command, args, onlyCmd ? config.cmd() : config.entrypoint(), onlyCmd ? List.of() : config.cmd());
    }

    /** The same of a sidecar, in which Tekton has no hand: args stand in for the image's CMD, as in any container. */
    List<String> ofSidecar(List<String> command, List<String> args) {
        return process(command, args, config.entrypoint(), config.cmd());
    }

    private List<String> process(List<String> command, List<String> args, List<String> entrypoint, List<String> cmd) {
        if (!command.isEmpty()) {
            return concat(command, args);
        }
        if (!known) {
            throw AttemptException.config("neither command nor script is given, and what the image \"" + name
                    + "\" runs is not known here, where no image is pulled; give the step a command, or lay a directory"
                    + " over its root (--image " + name + "=DIR) with a file DIR/" + ImageConfig.FILE
                    + " that says entrypoint: [COMMAND]");
        }
        List<String> arguments = args.isEmpty() ? cmd : args;
        if (entrypoint.equals(List.of(KnownImage.BASH_ENTRYPOINT)) && directory.isEmpty()) {
            return KnownImage.bashEntrypoint(arguments);
        }
        List<String> process = concat(entrypoint, arguments);
        if (process.isEmpty()) {
            throw AttemptException.config("no command specified: the image \"" + name
                    + "\" has no entrypoint; give the step a command or args");
        }
        return process;
    }

    private static List<String> concat(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
