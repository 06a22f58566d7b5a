package io.jenkins.plugins.tektonbridge.engine.process;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Official images that are little more than a shell, which a machine can do without: how they are run is known, and the
 * machine's programs do what theirs would.
 *
 * @param config how the image is run
 * @param shell whose {@code sh} it has
 */
record KnownImage(ImageConfig config, Shell shell) {
    /** What {@code /bin/sh} is in an image. */
    enum Shell {
        /** What the machine has will do. */
        ANY,
        /** busybox, whose {@code sh} and {@code ash} know more than a plain shell: {@code [[ ]]} among others. */
        BUSYBOX
    }

    /** The entrypoint of the image {@code bash}, which tells options of bash from commands. */
    static final String BASH_ENTRYPOINT = "docker-entrypoint.sh";

    private static final Map<String, KnownImage> IMAGES = Map.ofEntries(
            plain("alpine", Shell.BUSYBOX, "/bin/sh"),
            plain("busybox", Shell.BUSYBOX, "sh"),
            Map.entry("bash", new KnownImage(
                    new ImageConfig(List.of(BASH_ENTRYPOINT), List.of("bash"), Map.of(), ""), Shell.BUSYBOX)),
            plain("ubuntu", Shell.ANY, "/bin/bash"),
            plain("debian", Shell.ANY, "bash"),
            plain("fedora", Shell.ANY, "/bin/bash"),
            plain("centos", Shell.ANY, "/bin/bash"),
            plain("rockylinux", Shell.ANY, "/bin/bash"),
            plain("almalinux", Shell.ANY, "/bin/bash"),
            plain("amazonlinux", Shell.ANY, "/bin/bash"),
            plain("archlinux", Shell.ANY, "/usr/bin/bash"));

    private static Map.Entry<String, KnownImage> plain(String name, Shell shell, String cmd) {
        return Map.entry(name, new KnownImage(new ImageConfig(List.of(), List.of(cmd), Map.of(), ""), shell));
    }

    static Optional<KnownImage> of(ImageReference image) {
        return image.isOfficial() ? Optional.ofNullable(IMAGES.get(image.lastName())) : Optional.empty();
    }

    /** What the entrypoint of the image {@code bash} makes of its arguments. */
    static List<String> bashEntrypoint(List<String> arguments) {
        return arguments.isEmpty() || arguments.getFirst().startsWith("-")
                ? Stream.concat(Stream.of("bash"), arguments.stream()).toList()
                : arguments;
    }
}
