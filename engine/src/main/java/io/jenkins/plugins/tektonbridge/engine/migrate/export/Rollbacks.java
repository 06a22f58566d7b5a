package io.jenkins.plugins.tektonbridge.engine.migrate.export;

import io.jenkins.plugins.tektonbridge.engine.model.ObjectMeta;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineSpec;
import io.jenkins.plugins.tektonbridge.engine.model.Ref;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.run.RunException;
import io.jenkins.plugins.tektonbridge.engine.schedule.RollbackRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the declared rollbacks and puts plain Tekton in their place. As for a run, an option beats the annotation of the
 * PipelineRun, which beats that of the Pipeline.
 */
final class Rollbacks {
    private final List<Manifest> manifests;
    private final String option;

    private Rollbacks(List<Manifest> manifests, String option) {
        this.manifests = manifests;
        this.option = option;
    }

    /**
     * The same objects with their rollbacks in plain Tekton.
     *
     * @param option the rollback that somebody asked for; empty for what the annotations say
     * @throws RunException when a declaration does not fit its pipeline, or it is not clear to which one it belongs
     */
    static List<Manifest> inPlainTekton(List<Manifest> manifests, String option) {
        Rollbacks rollbacks = new Rollbacks(manifests, option);
        return rollbacks.apply();
    }

    private List<Manifest> apply() {
        Manifest meant = option.isEmpty() ? null : meantByOption();
        List<Manifest> changed = new ArrayList<>();
        for (Manifest manifest : manifests) {
            Optional<String> declaration = manifest == meant ? Optional.of(option) : declared(manifest);
            changed.add(declaration
                    .map(text -> withRollback(manifest, text))
                    .orElse(manifest)
                    .withoutAnnotation(RollbackRule.ANNOTATION));
        }
        return changed;
    }

    private Manifest meantByOption() {
        List<Manifest> runs = manifests.stream().filter(Manifest::isRun).toList();
        List<Manifest> candidates = runs.size() == 1
                ? Stream.of(runs.getFirst()).flatMap(run -> pipelineOf(run).stream()).toList()
                : manifests.stream().filter(one -> spec(one).isPresent()).toList();
        if (candidates.size() != 1) {
            throw new RunException("rollback \"" + option + "\": " + (candidates.isEmpty()
                    ? "there is no pipeline among the files that it could be for"
                    : "there is more than one pipeline; --run says for which it is meant"));
        }
        return candidates.getFirst();
    }

    /** Where the pipeline of a run stands. */
    private Optional<Manifest> pipelineOf(Manifest run) {
        return spec(run).isPresent()
                ? Optional.of(run)
                : manifests.stream().filter(one -> isPipelineOf(one, run)).findFirst();
    }

    private static boolean isPipelineOf(Manifest pipeline, Manifest run) {
        return pipeline.resource() instanceof Resource.Pipeline
                && run.resource() instanceof Resource.PipelineRun pipelineRun
                && pipelineRun.spec().pipelineRef()
                        .filter(ref -> ref.resolver().isEmpty())
                        .map(Ref::name)
                        .filter(pipeline.name()::equals)
                        .isPresent();
    }

    private Optional<String> declared(Manifest manifest) {
        if (spec(manifest).isEmpty()) {
            return Optional.empty();
        }
        return manifests.stream()
                .filter(run -> isPipelineOf(manifest, run))
                .flatMap(run -> annotation(run).stream())
                .findFirst()
                .or(() -> annotation(manifest));
    }

    private static Optional<String> annotation(Manifest manifest) {
        ObjectMeta metadata = manifest.resource().metadata();
        return Optional.ofNullable(metadata.annotations().get(RollbackRule.ANNOTATION));
    }

    /** The pipeline that an object holds. */
    private static Optional<PipelineSpec> spec(Manifest manifest) {
        return switch (manifest.resource()) {
            case Resource.Pipeline pipeline -> Optional.of(pipeline.spec());
            case Resource.PipelineRun run -> run.spec().pipelineSpec();
            default -> Optional.empty();
        };
    }

    private static Manifest withRollback(Manifest manifest, String declaration) {
        PipelineSpec pipeline = spec(manifest).orElseThrow();
        RollbackRule rule;
        try {
            rule = RollbackRule.parse(declaration, pipeline);
        } catch (IllegalArgumentException e) {
            throw new RunException(manifest.title() + ": " + e.getMessage(), e);
        }
        return manifest.resource() instanceof Resource.PipelineRun
                ? manifest.withSpec(manifest.spec()
                        .with("pipelineSpec", PlainRollback.in(manifest.spec().mapping("pipelineSpec"), pipeline, rule)))
                : manifest.withSpec(PlainRollback.in(manifest.spec(), pipeline, rule));
    }
}
