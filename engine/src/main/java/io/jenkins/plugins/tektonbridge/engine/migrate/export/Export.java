package io.jenkins.plugins.tektonbridge.engine.migrate.export;

import io.jenkins.plugins.tektonbridge.engine.migrate.Comments;
import io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode;
import io.jenkins.plugins.tektonbridge.engine.migrate.YamlWriter;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.run.RunException;
import io.jenkins.plugins.tektonbridge.engine.run.RunRequest;
import io.jenkins.plugins.tektonbridge.engine.run.RunSubject;
import io.jenkins.plugins.tektonbridge.engine.validate.ApiFields;
import io.jenkins.plugins.tektonbridge.engine.validate.FeatureFlags;
import io.jenkins.plugins.tektonbridge.engine.validate.Validator;
import io.jenkins.plugins.tektonbridge.engine.validate.Verdict;
import io.jenkins.plugins.tektonbridge.engine.yaml.Documents;
import io.jenkins.plugins.tektonbridge.engine.yaml.Problem;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Exports objects to a cluster that has Tekton: in v1, with nothing that is ours, in an order in which they can be
 * created. What is exported a second time stays as it is.
 */
public final class Export {
    private static final Set<String> GONE = Set.of("ClusterTask", "Run", "PipelineResource", "Condition");

    private final Documents documents;
    private final ExportOptions options;
    private final List<LeftOutSecret> secrets = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private Export(Documents documents, ExportOptions options) {
        this.documents = documents;
        this.options = options;
    }

    /**
     * Exports what was read. Its documents have to be valid.
     *
     * @throws RunException when there is no such run, or something has no counterpart in Tekton; the message says what
     */
    public static Exported of(Documents documents, ExportOptions options) {
        return new Export(documents, options).export();
    }

    /**
     * Exports a run as it was asked for.
     *
     * @param credentials Secrets that the run had of somewhere else than the YAML
     * @throws RunException when the YAML is not valid, and as above
     */
    public static Exported of(RunRequest request, List<LeftOutSecret> credentials) {
        YamlReader reader = new YamlReader();
        Documents documents = request.sources().stream()
                .map(source -> reader.readText(source.name(), source.text()))
                .reduce(new Documents(List.of(), List.of(), Map.of()), Documents::and);
        List<String> errors = documents.problems().stream()
                .filter(Problem::isError)
                .map(Problem::toString)
                .toList();
        if (!errors.isEmpty()) {
            throw new RunException("nothing is exported: " + String.join("\n", errors));
        }
        ExportOptions.Subject subject = new ExportOptions.Subject(request.kind(), request.name());
        return of(documents, new ExportOptions(Optional.of(subject), request.options(), credentials));
    }

    private Exported export() {
        List<Problem> problems = new ArrayList<>();
        List<Manifest> manifests = SourceManifests.of(documents, problems).stream()
                .map(Manifest::asWritten)
                .filter(this::isExported)
                .toList();
        problems.forEach(problem -> notes.add(problem.at() + ": left out in v1: " + problem.message()));
        manifests = withoutNamesakes(manifests);
        if (options.run().isPresent()) {
            manifests = run(manifests, options.run().get());
        }
        manifests = Rollbacks.inPlainTekton(manifests, options.options().rollback());
        if (!options.options().namespace().isEmpty()) {
            manifests = manifests.stream().map(one -> one.inNamespace(options.options().namespace())).toList();
        }
        manifests = RunCredentials.in(manifests, options, secrets, notes);
        manifests = named(manifests).stream().sorted(Comparator.comparingInt(Manifest::rank)).toList();
        if (manifests.isEmpty()) {
            throw new RunException("there is nothing to export"
                    + (secrets.isEmpty() ? "" : " but Secrets, which are left out"));
        }
        String yaml = YamlWriter.write(withHeader(manifests.stream().map(Manifest::tree).toList()));
        verify(yaml);
        return new Exported(yaml, secrets, notes);
    }

    private boolean isExported(Manifest manifest) {
        if (manifest.resource() instanceof Resource.Other other) {
            if (other.kind().equals("Secret") && other.apiVersion().equals("v1")) {
                secrets.add(LeftOutSecret.of(other));
                return false;
            }
            if (GONE.contains(other.kind()) && other.apiVersion().startsWith("tekton.dev/")) {
                notes.add(manifest.title() + " is left out: Tekton has no " + other.kind() + " any more");
                return false;
            }
        }
        return true;
    }

    /** Of objects that are described twice the last one counts, as in a cluster. */
    private static List<Manifest> withoutNamesakes(List<Manifest> manifests) {
        Map<List<String>, Manifest> last = new LinkedHashMap<>();
        for (Manifest manifest : manifests) {
            Resource resource = manifest.resource();
            String name = resource.metadata().name();
            last.put(
                    name.isEmpty()
                            ? List.of("unnamed", String.valueOf(last.size()))
                            : List.of(
                                    resource.apiVersion().replaceFirst("/?[^/]*$", ""), manifest.kind(),
                                    resource.metadata().namespace(), name),
                    manifest);
        }
        return List.copyOf(last.values());
    }

    /** The run with its options, and all that is no run. */
    private List<Manifest> run(List<Manifest> manifests, ExportOptions.Subject subject) {
        List<Resource> resources = manifests.stream().map(Manifest::resource).toList();
        Resource run = RunSubject.choose(resources, subject.kind(), subject.name());
        Optional<Manifest> own = manifests.stream().filter(one -> one.resource() == run).findFirst();
        Manifest chosen = own.orElseGet(() -> madeFor(run));
        manifests.stream()
                .filter(one -> one.isRun() && one.resource() != run)
                .forEach(one -> notes.add(one.title() + " is left out: another run is exported"));
        return Stream.concat(
                        manifests.stream().filter(one -> !one.isRun()),
                        Stream.of(RunTree.withOptions(chosen, options.options())))
                .toList();
    }

    private static Manifest madeFor(Resource run) {
        return run instanceof Resource.PipelineRun pipelineRun
                ? new Manifest(run, RunTree.of(run, "Pipeline", pipelineRun.spec().pipelineRef().orElseThrow().name()))
                : new Manifest(
                        run, RunTree.of(run, "Task", ((Resource.TaskRun) run).spec().taskRef().orElseThrow().name()));
    }

    /** Objects that are applied need names. */
    private List<Manifest> named(List<Manifest> manifests) {
        Set<String> taken = new HashSet<>(manifests.stream()
                .map(one -> one.kind() + "/" + one.resource().metadata().name())
                .toList());
        List<Manifest> named = new ArrayList<>();
        for (Manifest manifest : manifests) {
            String beginning = manifest.resource().metadata().generateName();
            if (!manifest.resource().metadata().name().isEmpty() || beginning.isEmpty()) {
                named.add(manifest);
                continue;
            }
            String name = beginning.replaceFirst("[-.]+$", "");
            String free = name;
            for (int i = 2; !taken.add(manifest.kind() + "/" + free); i++) {
                free = name + "-" + i;
            }
            notes.add(manifest.kind() + " \"" + free + "\" had generateName " + beginning + ", which kubectl apply does not"
                    + " take" + (manifest.isRun() ? "; to start it again give it another name" : ""));
            named.add(manifest.named(free));
        }
        return named;
    }

    private List<YamlNode.Mapping> withHeader(List<YamlNode.Mapping> trees) {
        if (secrets.isEmpty()) {
            return trees;
        }
        List<String> header = new ArrayList<>();
        header.add("# Secrets are left out. These have to be there before anything runs:");
        secrets.forEach(secret -> secret.commands().forEach(command -> header.add("#   " + command)));
        YamlNode.Mapping first = trees.getFirst();
        YamlNode.Field top = first.fields().getFirst();
        header.addAll(top.comments().above().isEmpty() ? List.of() : List.of(""));
        header.addAll(top.comments().above());
        List<YamlNode.Field> fields = new ArrayList<>(first.fields());
        fields.set(0, new YamlNode.Field(new Comments(header, top.comments().beside()), top.name(), top.value()));
        List<YamlNode.Mapping> changed = new ArrayList<>(trees);
        changed.set(0, new YamlNode.Mapping(fields, first.footer(), false));
        return changed;
    }

    /** What is exported has to be what Tekton takes; what only an installation with alpha features takes is noted. */
    private void verify(String yaml) {
        Documents written = new YamlReader().readText("<export>", yaml);
        List<String> errors = new ArrayList<>(
                written.problems().stream().filter(Problem::isError).map(Problem::toString).toList());
        List<Resource> resources = written.resources();
        List<Verdict> all = new Validator(FeatureFlags.at(ApiFields.ALPHA)).validate(resources);
        List<Verdict> usual = new Validator(FeatureFlags.at(ApiFields.BETA)).validate(resources);
        for (int i = 0; i < resources.size(); i++) {
            Resource resource = resources.get(i);
            String title = resource.kind() + " \"" + resource.metadata().name() + "\"";
            if (!all.get(i).isOk()) {
                errors.add(title + ": " + all.get(i).text());
            } else if (!usual.get(i).isOk()) {
                notes.add(title + " needs a Tekton whose alpha features are on: " + usual.get(i).text());
            }
        }
        if (!errors.isEmpty()) {
            throw new RunException("Tekton would not take what is exported: " + String.join("\n", errors));
        }
    }
}
