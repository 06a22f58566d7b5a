package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineRunSpec;
import io.jenkins.plugins.tektonbridge.engine.model.TaskRunSpec;
import java.util.List;

/**
 * Checks documents as Tekton's admission webhook does when they are created: a v1beta1 document by the rules of v1beta1.
 * Immutable and safe for use by many threads.
 */
public final class Validator {
    private final FeatureFlags flags;

    /** A validator for an installation with these settings. */
    public Validator(FeatureFlags flags) {
        this.flags = flags;
    }

    /** What there is to say of a document by itself; a kind that is not Tekton's is always right. */
    public Verdict validate(Resource resource) {
        return validate(List.of(resource)).getFirst();
    }

    /**
     * What there is to say of documents that are used together, in their order: the errors of each are its own, warnings
     * follow from what it refers to as well.
     */
    public List<Verdict> validate(List<? extends Resource> resources) {
        Warnings warnings = new Warnings(resources, flags);
        return resources.stream().map(resource -> verdict(resource, warnings.of(resource))).toList();
    }

    private Verdict verdict(Resource resource, List<Finding> warnings) {
        FieldErrors errors = errors(resource);
        FieldPlaces places = new FieldPlaces(resource.source());
        List<Finding> findings = errors.list().stream()
                .map(error -> new Finding(
                        Finding.Severity.ERROR, error.message(), error.details(), error.paths(),
                        places.of(error)))
                .toList();
        return new Verdict(errors.isEmpty() ? Verdict.OK : errors.text(), findings, warnings);
    }

    private FieldErrors errors(Resource resource) {
        Scope scope = new Scope(
                flags, resource.apiVersion().equals("tekton.dev/v1beta1"), new Written(resource.source()), true);
        FieldErrors errors = switch (resource) {
            case Resource.Task task -> {
                var spec = StepTemplates.merge(task.spec());
                yield TaskRules.spec(spec, scope).and(TaskRules.declaredParams(spec, scope)).via("spec");
            }
            case Resource.Pipeline pipeline -> {
                var spec = StepTemplates.merge(pipeline.spec());
                yield PipelineRules.spec(spec, scope).and(PipelineRules.declared(spec, scope)).via("spec");
            }
            case Resource.TaskRun run -> {
                TaskRunSpec spec = StepTemplates.merge(run.spec());
                yield TaskRunRules.spec(spec, scope).via("spec")
                        .and(RunFieldRules.pending("TaskRun", spec.status(), scope));
            }
            case Resource.PipelineRun run -> {
                PipelineRunSpec spec = StepTemplates.merge(run.spec());
                yield PipelineRunRules.spec(spec, scope).via("spec")
                        .and(RunFieldRules.pending("PipelineRun", spec.status(), scope));
            }
            case Resource.StepAction action -> {
                boolean v1alpha1 = action.apiVersion().equals("tekton.dev/v1alpha1");
                // StepActions have rules of their own in v1beta1, which are v1's in all else.
                Scope own = new Scope(flags, false, scope.written(), true);
                yield StepActionRules.spec(action.spec(), v1alpha1, own).via("spec");
            }
            case Resource.Other other -> FieldErrors.NONE;
        };
        return resource instanceof Resource.Other
                ? errors
                : MetadataRules.check(resource.metadata()).via("metadata").and(errors);
    }
}
