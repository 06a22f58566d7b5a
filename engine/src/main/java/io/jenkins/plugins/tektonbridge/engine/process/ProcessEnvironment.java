package io.jenkins.plugins.tektonbridge.engine.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All variables that a container's process has: what containers have by themselves, then those of the image, then those
 * that the container declares. Nothing of the engine's own environment.
 */
final class ProcessEnvironment {
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private ProcessEnvironment() {}

    static Map<String, String> of(ContainerPlan plan, String podName) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PATH", PATH);
        environment.put("HOSTNAME", podName);
        environment.put("HOME", home(plan.security().user()));
        plan.image().directory().ifPresent(
                image -> environment.put(ImageDirectory.VARIABLE, ContainerPaths.of(image)));
        environment.putAll(plan.image().config().env());
        environment.putAll(plan.variables());
        return environment;
    }

    /** The home of a user, as container runtimes look it up; the root for one that is not known. */
    private static String home(long user) {
        if (user == 0) {
            return "/root";
        }
        try (Stream<String> users = Files.lines(Path.of("/etc/passwd"), StandardCharsets.ISO_8859_1)) {
            return users.map(line -> line.split(":"))
                    .filter(fields -> fields.length > 5 && fields[2].equals(String.valueOf(user)))
                    .map(fields -> fields[5])
                    .findFirst()
                    .orElse("/");
        } catch (IOException e) {
            return "/";
        }
    }
}
