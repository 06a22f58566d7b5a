package io.jenkins.plugins.tektonbridge;

import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.pod.SecretObject;
import io.jenkins.plugins.tektonbridge.engine.process.ObjectSource;
import io.jenkins.plugins.tektonbridge.engine.resolve.GitResolver;
import io.jenkins.plugins.tektonbridge.engine.resolve.HttpResolver;
import io.jenkins.plugins.tektonbridge.engine.resolve.Resolvers;
import io.jenkins.plugins.tektonbridge.engine.resolve.Secrets;
import io.jenkins.plugins.tektonbridge.engine.run.Resolver;
import io.jenkins.plugins.tektonbridge.engine.run.RunRequest;
import io.jenkins.plugins.tektonbridge.engine.run.SourceReader;
import io.jenkins.plugins.tektonbridge.engine.schedule.LookupException;
import io.jenkins.plugins.tektonbridge.policy.Policy;
import io.jenkins.plugins.tektonbridge.policy.PolicyException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What fetches the references of a build's run, within the policy. */
final class BuildResolver {
    private BuildResolver() {}

    /**
     * The resolvers of a run.
     *
     * @param wanted the run, whose YAML may bring Secrets for them
     * @throws IOException when they can't be made
     */
    static Resolver of(RuntimeProvider provider, RuntimeProvider.Request request, RunRequest wanted) throws IOException {
        Policy policy = Policy.of(
                TektonBridgeConfiguration.get().getPolicy(), request.build().getParent().getFullName());
        String namespace = wanted.options().namespace();
        Secrets secrets = secrets(wanted, namespace.isEmpty() ? "default" : namespace);
        Resolvers resolvers = Resolvers.usual(secrets)
                .with("git", new GitResolver(secrets, told(policy::checkGit)))
                .with("http", new HttpResolver(secrets, told(policy::checkHttp)));
        for (Map.Entry<String, Resolver> more : provider.resolvers(request, namespace).entrySet()) {
            resolvers = resolvers.with(more.getKey(), more.getValue());
        }
        return resolvers;
    }

    private static Consumer<String> told(Consumer<String> check) {
        return url -> {
            try {
                check.accept(url);
            } catch (PolicyException e) {
                throw new LookupException(e.getMessage());
            }
        };
    }

    private static Secrets secrets(RunRequest wanted, String namespace) {
        SourceReader reader = SourceReader.yaml();
        List<Resource> resources =
                wanted.sources().stream().flatMap(source -> reader.read(source).stream()).toList();
        ObjectSource objects = ObjectSource.of(resources);
        return (name, key) -> objects.find("Secret", namespace, name)
                .flatMap(secret -> Optional.ofNullable(SecretObject.of(name, secret).data().get(key)))
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }
}
