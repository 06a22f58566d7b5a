package io.jenkins.plugins.tektonbridge;

import hudson.Util;
import hudson.model.Cause;
import io.jenkins.plugins.tektonbridge.engine.model.GoDuration;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.run.RunException;
import io.jenkins.plugins.tektonbridge.engine.run.RunOptions;
import io.jenkins.plugins.tektonbridge.engine.run.RunRequest;
import io.jenkins.plugins.tektonbridge.engine.run.SourceFile;
import io.jenkins.plugins.tektonbridge.engine.run.SourceReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;

/** Makes of what a step wants, and of the YAML where it is, what the engine is asked for. */
final class RequestOfBuild implements Supplier<RunRequest> {
    private static final String CREDENTIALS = "credentials";
    private static final String DIRECTORY = "directory";
    private static final Map<String, List<String>> KINDS = Map.of(
            "Pipeline", List.of("PipelineRun", "Pipeline"), "Task", List.of("TaskRun", "Task"),
            TektonExportStep.SUBJECT, List.of("PipelineRun", "TaskRun", "Pipeline", "Task"));
    private static final Map<String, Map.Entry<String, String>> SOURCES = Map.of(
            "claim", Map.entry("persistentVolumeClaim", "claimName"),
            "secret", Map.entry("secret", "secretName"),
            "configMap", Map.entry("configMap", "name"));

    private final TektonEngine.Place place;

    RequestOfBuild(TektonEngine.Place place) {
        this.place = place;
    }

    @Override
    public RunRequest get() {
        try {
            RuntimeProvider.Request wanted = place.request();
            List<SourceFile> sources = YamlSources.read(place.spec(), place.build(), wanted.workspace());
            return subject(sources, options(wanted));
        } catch (IOException e) {
            throw new RunException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunException("interrupted while the YAML was read", e);
        }
    }

    /** What of the YAML is run: a run, or what it would run; by its name, or by the file that it is in. */
    private RunRequest subject(List<SourceFile> sources, RunOptions options) {
        RunSpec spec = place.spec();
        SourceReader reader = SourceReader.yaml();
        for (String kind : KINDS.get(spec.kind)) {
            List<Resource> found = new ArrayList<>();
            for (SourceFile source : sources) {
                boolean ofFile = !spec.run.isEmpty() && (source.name().equals(spec.run) || source.name().endsWith("/" + spec.run));
                reader.read(source).stream()
                        .filter(resource -> resource.kind().equals(kind))
                        .filter(resource -> spec.run.isEmpty() || ofFile || name(resource).equals(spec.run))
                        .forEach(found::add);
            }
            if (!found.isEmpty()) {
                return new RunRequest(sources, kind, found.size() == 1 ? name(found.get(0)) : "", options);
            }
        }
        throw new RunException("The YAML has no " + String.join(" and no ", KINDS.get(spec.kind))
                + (spec.run.isEmpty() ? "" : " that is named " + spec.run + " or is in a file of that name")
                + "; files: " + String.join(", ", sources.stream().map(SourceFile::name).toList()));
    }

    private static String name(Resource resource) {
        return resource.metadata().name().isEmpty() ? resource.metadata().generateName() : resource.metadata().name();
    }

    private RunOptions options(RuntimeProvider.Request wanted) throws IOException, InterruptedException {
        RunSpec spec = place.spec();
        // What is only exported needs no cluster.
        boolean anywhere = spec.kind.equals(TektonExportStep.SUBJECT) && spec.cluster.isEmpty();
        Optional<RuntimeProvider> provider = anywhere ? Optional.empty() : Optional.of(TektonEngine.provider(spec.cluster));
        String cluster = provider.isEmpty() ? "" : provider.get().name(spec.cluster);
        String namespace = provider.isEmpty() || !spec.namespace.isEmpty() ? spec.namespace : provider.get().namespace(cluster);
        RunOptions.Builder options = RunOptions.builder(cluster.isEmpty() ? "kubernetes" : cluster)
                // Builds run at the same time, and so do branches of parallel: the name in the YAML is not enough.
                .nameSuffix("-" + Util.getDigestOf(place.build().getExternalizableId() + "#" + place.runId()).substring(0, 8))
                .namespace(namespace)
                .serviceAccountName(spec.serviceAccount)
                .rollback(spec.rollback)
                .maxParallel(spec.maxParallel)
                .runtimeOption(TektonEngine.CLUSTER, cluster)
                .runtimeOption(CREDENTIALS, JSONArray.fromObject(
                        spec.credentials().stream().map(CredentialSecret::fields).toList()).toString())
                .by(who());
        if (!spec.timeout.isEmpty()) {
            try {
                options.timeout(GoDuration.parse(spec.timeout));
            } catch (IllegalArgumentException e) {
                throw new RunException("timeout: \"" + spec.timeout + "\" is no duration; write it like 1h30m or 90s", e);
            }
        }
        if (provider.isPresent()) {
            provider.get().keep(wanted).forEach(options::runtimeOption);
        }
        spec.params().forEach((name, value) -> options.param(name, Values.toEngine(value)));
        for (Map.Entry<String, Object> workspace : spec.workspaces().entrySet()) {
            Map<String, Object> binding = binding(workspace.getKey(), workspace.getValue());
            if (binding.get(DIRECTORY) instanceof String path) {
                if (provider.isEmpty()) {
                    throw new RunException("workspaces: " + workspace.getKey() + ": a directory of an agent is in no cluster,"
                            + " so it can't be exported; bind a claim or emptyDir: true");
                }
                binding.put(DIRECTORY, Map.of("path", provider.get().directory(wanted, path)));
            }
            options.workspace(workspace.getKey(), binding);
        }
        return options.build();
    }

    /** The credentials that a run was asked for with, for who takes it up again later. */
    static List<CredentialSecret> credentials(RunOptions options) {
        List<CredentialSecret> credentials = new ArrayList<>();
        for (Object entry : JSONArray.fromObject(options.runtimeOptions().getOrDefault(CREDENTIALS, "[]"))) {
            Map<String, String> fields = new LinkedHashMap<>();
            ((JSONObject) entry).forEach((key, value) -> fields.put(key.toString(), value.toString()));
            credentials.add(CredentialSecret.of(fields));
        }
        return credentials;
    }

    private String who() {
        for (Cause cause : place.build().getCauses()) {
            if (cause instanceof Cause.UserIdCause user && user.getUserId() != null) {
                return user.getUserId();
            }
        }
        return place.build().getFullDisplayName();
    }

    /** A binding: in the short words of the step, or in Tekton's own. */
    private static Map<String, Object> binding(String name, Object binding) {
        if (!(binding instanceof Map<?, ?> fields)) {
            throw new RunException("workspaces." + name + " is to be a map, like [claim: 'NAME'], [emptyDir: true],"
                    + " [secret: 'NAME'] or [configMap: 'NAME']");
        }
        Map<String, Object> bound = new LinkedHashMap<>();
        fields.forEach((key, value) -> {
            String field = String.valueOf(key);
            Map.Entry<String, String> source = SOURCES.get(field);
            if (source != null && !(value instanceof Map)) {
                bound.put(source.getKey(), Map.of(source.getValue(), String.valueOf(value)));
            } else if (field.equals("emptyDir") && !(value instanceof Map)) {
                bound.put(field, Map.of());
            } else {
                bound.put(field, value);
            }
        });
        return bound;
    }
}
