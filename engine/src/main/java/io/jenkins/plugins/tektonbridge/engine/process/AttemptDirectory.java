package io.jenkins.plugins.tektonbridge.engine.process;

import java.nio.file.Path;

/**
 * What is kept of an attempt while it runs, and until its run ends.
 *
 * <pre>
 * state.json     how far it has come
 * owner          which engine drives it, when it is detached
 * commands       a FIFO: what its pod is to do
 * pod.log        what its pod complains of
 * mounts         what its pod mounts
 * out/           ready, once the pod is; &lt;container&gt;.log, and &lt;container&gt;.exit with the exit code
 * tekton/        what its containers see as /tekton
 * workspace/     what its containers see as /workspace
 * volumes/       a directory for each volume
 * dev/           where the pod makes /dev
 * images/        directories that stand in for images
 * containers/    a directory for each container
 * </pre>
 *
 * @param path the directory
 */
record AttemptDirectory(Path path) {
    Path state() {
        return path.resolve("state.json");
    }

    Path owner() {
        return path.resolve("owner");
    }

    Path commands() {
        return path.resolve("commands");
    }

    Path podLog() {
        return path.resolve("pod.log");
    }

    Path podMounts() {
        return path.resolve("mounts");
    }

    Path out() {
        return path.resolve("out");
    }

    Path ready() {
        return out().resolve("ready");
    }

    Path log(String container) {
        return out().resolve(container + ".log");
    }

    Path exit(String container) {
        return out().resolve(container + ".exit");
    }

    Path tekton() {
        return path.resolve("tekton");
    }

    Path results() {
        return tekton().resolve("results");
    }

    /** Where a step keeps its exit code and its results; {@code /tekton/steps/<container>}. */
    Path step(String container) {
        return tekton().resolve("steps").resolve(container);
    }

    Path workspace() {
        return path.resolve("workspace");
    }

    Path volume(String name) {
        return path.resolve("volumes").resolve(name);
    }

    Path dev() {
        return path.resolve("dev");
    }

    /** A directory that stands in for an image, by its number. */
    Path image(int number) {
        return path.resolve("images").resolve(String.valueOf(number));
    }

    ContainerDirectory container(String container) {
        return new ContainerDirectory(path.resolve("containers").resolve(container));
    }

    /**
     * What is kept of a container while it runs.
     *
     * <pre>
     * root/          its root, on which everything is mounted
     * upper/, work/  what it writes below the directories of the machine, by their names
     * run.sh         what it runs
     * mounts.before, mounts.after  what is mounted before and after it is put into its root
     * asked          is there once the pod was asked to start it
     * pid            its process, as its pod sees it
     * began          is not empty once its own program runs
     * </pre>
     *
     * @param path the directory
     */
    record ContainerDirectory(Path path) {
        Path root() {
            return path.resolve("root");
        }

        Path upper(String name) {
            return path.resolve("upper").resolve(name);
        }

        Path work(String name) {
            return path.resolve("work").resolve(name);
        }

        Path hidden(int number) {
            return path.resolve("hidden").resolve(String.valueOf(number));
        }

        Path script() {
            return path.resolve("run.sh");
        }

        Path mountsBefore() {
            return path.resolve("mounts.before");
        }

        Path mountsAfter() {
            return path.resolve("mounts.after");
        }

        Path asked() {
            return path.resolve("asked");
        }

        Path began() {
            return path.resolve("began");
        }
    }
}
