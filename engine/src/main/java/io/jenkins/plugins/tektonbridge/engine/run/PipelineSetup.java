package io.jenkins.plugins.tektonbridge.engine.run;

import io.jenkins.plugins.tektonbridge.engine.model.Ref;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.schedule.Lookup;
import io.jenkins.plugins.tektonbridge.engine.schedule.LookupException;
import io.jenkins.plugins.tektonbridge.engine.schedule.PipelinePlan;
import io.jenkins.plugins.tektonbridge.engine.schedule.RollbackRule;
import io.jenkins.plugins.tektonbridge.engine.validate.FeatureFlags;
import java.util.List;
import java.util.Optional;

/**
 * A pipeline that is ready to run.
 *
 * @param plan its plan; with the rollback in it when one is declared
 * @param rollback its rollback task, a declared one or one by its name
 */
record PipelineSetup(PipelinePlan plan, Optional<DeclaredRollback> rollback) {

    /** A rollback task and who made it one. */
    record DeclaredRollback(RollbackRule rule, RollbackState.Declaration by) {}

    /**
     * Plans the run that somebody asked for.
     *
     * @param option the rollback that was asked for with it, empty for none
     * @throws RunException when the rollback can't be
     */
    static PipelineSetup of(Resource.PipelineRun run, String option, Lookup lookup, FeatureFlags flags) {
        PipelinePlan plan = PipelinePlan.of(run, lookup, flags);
        if (plan.refusal().isPresent()) {
            return new PipelineSetup(plan, Optional.empty());
        }
        if (!option.isEmpty()) {
            return declared(plan, option, RollbackState.Declaration.OPTION);
        }
        return Optional.ofNullable(run.metadata().annotations().get(RollbackRule.ANNOTATION))
                .or(() -> ofPipeline(run, lookup))
                .map(annotation -> declared(plan, annotation, RollbackState.Declaration.ANNOTATION))
                .orElseGet(() -> byName(plan));
    }

    /** Plans a pipeline in a pipeline, for which only the annotation of its own Pipeline counts. */
    static PipelineSetup ofChild(Resource.PipelineRun run, Lookup lookup, FeatureFlags flags) {
        PipelinePlan plan = PipelinePlan.of(run, lookup, flags);
        return ofPipeline(run, lookup)
                .filter(annotation -> plan.refusal().isEmpty())
                .map(annotation -> declared(plan, annotation, RollbackState.Declaration.ANNOTATION))
                .orElseGet(() -> byName(plan));
    }

    private static Optional<String> ofPipeline(Resource.PipelineRun run, Lookup lookup) {
        return run.spec().pipelineRef().flatMap(ref -> annotation(ref, lookup));
    }

    private static Optional<String> annotation(Ref ref, Lookup lookup) {
        try {
            return Optional.ofNullable(lookup.pipeline(ref).metadata().annotations().get(RollbackRule.ANNOTATION));
        } catch (LookupException e) {
            return Optional.empty();
        }
    }

    private static PipelineSetup declared(PipelinePlan plan, String text, RollbackState.Declaration by) {
        try {
            RollbackRule rule = RollbackRule.parse(text, plan.spec());
            return new PipelineSetup(plan.withRollback(rule), Optional.of(new DeclaredRollback(rule, by)));
        } catch (IllegalArgumentException e) {
            throw new RunException(e.getMessage(), e);
        }
    }

    private static PipelineSetup byName(PipelinePlan plan) {
        return new PipelineSetup(
                plan,
                RollbackRule.named(plan.spec())
                        .map(rule -> new DeclaredRollback(rule, RollbackState.Declaration.NAME)));
    }

    /** The same with a rollback in its plan that is one by its name alone, for who rolls back by hand. */
    PipelineSetup forHand() {
        return rollback.map(declared -> new PipelineSetup(plan.withRollback(declared.rule()), rollback)).orElse(this);
    }

    /** What a person should know of the rollback; empty when there is nothing. */
    Optional<String> warning() {
        return rollback.filter(declared -> declared.by() == RollbackState.Declaration.NAME)
                .map(DeclaredRollback::rule)
                .filter(rule -> !rule.neverAfter(plan.spec()).isEmpty())
                .map(rule -> "task \"" + rule.task() + "\" can't run when " + String.join(" or ", quoted(rule))
                        + " fails: Tekton starts nothing more then; to roll back after a failure declare it: "
                        + rule.toDeclare());
    }

    private List<String> quoted(RollbackRule rule) {
        return rule.neverAfter(plan.spec()).stream().map(name -> "\"" + name + "\"").toList();
    }
}
