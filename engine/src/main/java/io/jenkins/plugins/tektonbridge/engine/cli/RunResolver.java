package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.pod.SecretObject;
import io.jenkins.plugins.tektonbridge.engine.process.ObjectSource;
import io.jenkins.plugins.tektonbridge.engine.resolve.Resolvers;
import io.jenkins.plugins.tektonbridge.engine.run.Resolver;
import io.jenkins.plugins.tektonbridge.engine.run.RunOptions;
import io.jenkins.plugins.tektonbridge.engine.run.RunRequest;
import io.jenkins.plugins.tektonbridge.engine.run.SourceReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The resolvers of a run, with the Secrets that its YAML brings for them. */
final class RunResolver {
    private RunResolver() {}

    static Resolver of(RunRequest request, RuntimeFactory runtime) {
        SourceReader reader = SourceReader.yaml();
        List<Resource> resources =
                request.sources().stream().flatMap(source -> reader.read(source).stream()).toList();
        ObjectSource objects = ObjectSource.of(resources);
        String namespace = namespace(request.options());
        Resolvers resolvers = Resolvers.usual((name, key) -> objects.find("Secret", namespace, name)
                .flatMap(secret -> Optional.ofNullable(SecretObject.of(name, secret).data().get(key)))
                .map(value -> new String(value, StandardCharsets.UTF_8)));
        for (Map.Entry<String, Resolver> more :
                runtime.resolvers(request.options().runtimeOptions(), namespace).entrySet()) {
            resolvers = resolvers.with(more.getKey(), more.getValue());
        }
        return resolvers;
    }

    private static String namespace(RunOptions options) {
        return options.namespace().isEmpty() ? "default" : options.namespace();
    }
}
