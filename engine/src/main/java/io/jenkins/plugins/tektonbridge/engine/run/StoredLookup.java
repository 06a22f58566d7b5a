package io.jenkins.plugins.tektonbridge.engine.run;

import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.Ref;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.schedule.Lookup;
import io.jenkins.plugins.tektonbridge.engine.schedule.LookupException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what a run refers to: by name among its objects, through resolvers among what was resolved before, and else by
 * resolving it now. What was resolved is kept, so that a run that goes on sees the same. Thread-safe.
 */
final class StoredLookup implements Lookup {
    private final Lookup named;
    private final SourceReader reader;
    private final Resolver resolver;
    private final Map<String, SourceFile> found = new LinkedHashMap<>();
    private final Map<String, List<Resource>> read = new HashMap<>();
    private Optional<RunDirectory> directory;

    /** @param directory where resolved YAML is kept; may come later, by {@link #keepIn} */
    StoredLookup(
            List<Resource> resources, SourceReader reader, Resolver resolver, Optional<RunDirectory> directory) {
        this.named = Lookup.among(resources);
        this.reader = reader;
        this.resolver = resolver;
        this.directory = directory;
    }

    /** Keeps what was resolved so far and from now on. */
    synchronized void keepIn(RunDirectory run) {
        directory = Optional.of(run);
        found.forEach(run::keepResolved);
    }

    @Override
    public Resource.Task task(Ref ref) {
        return ref.resolver().isEmpty() ? named.task(ref) : resolved(ref, Resource.Task.class);
    }

    @Override
    public Resource.Pipeline pipeline(Ref ref) {
        return ref.resolver().isEmpty() ? named.pipeline(ref) : resolved(ref, Resource.Pipeline.class);
    }

    @Override
    public Resource.StepAction stepAction(Ref ref) {
        return ref.resolver().isEmpty() ? named.stepAction(ref) : resolved(ref, Resource.StepAction.class);
    }

    private <T extends Resource> T resolved(Ref ref, Class<T> type) {
        List<Resource> resources = resources(ref);
        return resources.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new LookupException(
                        "what resolver \"" + ref.resolver() + "\" found is no " + type.getSimpleName()));
    }

    private synchronized List<Resource> resources(Ref ref) {
        String key = key(ref);
        if (!read.containsKey(key)) {
            SourceFile file = directory.flatMap(run -> run.resolved(key)).orElseGet(() -> resolve(ref, key));
            read.put(key, read(file));
        }
        return read.get(key);
    }

    private synchronized SourceFile resolve(Ref ref, String key) {
        SourceFile file = resolver.resolve(ref);
        found.put(key, file);
        directory.ifPresent(run -> run.keepResolved(key, file));
        return file;
    }

    private List<Resource> read(SourceFile file) {
        try {
            return reader.read(file);
        } catch (RunException e) {
            throw new LookupException(e.getMessage());
        }
    }

    /** The same for the same resolver and parameters, whatever their order. */
    private static String key(Ref ref) {
        Map<String, Object> params = new LinkedHashMap<>();
        ref.params().stream().sorted(Comparator.comparing(Param::name))
                .forEach(param -> params.put(param.name(), param.value()));
        byte[] identity = RunJson.bytes(List.of(ref.resolver(), ref.name(), params));
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(identity));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
