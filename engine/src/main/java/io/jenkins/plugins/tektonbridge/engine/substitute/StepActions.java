package io.jenkins.plugins.tektonbridge.engine.substitute;

import io.jenkins.plugins.tektonbridge.engine.model.Container;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.Ref;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.model.StepActionSpec;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes steps that refer to StepActions into steps of their own. */
public final class StepActions {
    private StepActions() {}

    /** A step can't be made of its StepAction; the message is Tekton's. */
    public static final class UnresolvableStepException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnresolvableStepException(Step step, int index, RuntimeException cause) {
            super("failed to resolve step ref for step \"" + step.name() + "\" (index " + index + "): "
                    + cause.getMessage(), cause);
        }
    }

    /**
     * The same task without references to StepActions.
     *
     * @param params the parameters of the TaskRun, which the parameters of a step may use
     * @param lookup finds a StepAction; what it throws becomes part of the message
     * @throws UnresolvableStepException when there is no such StepAction, or the parameters do not fit it
     */
    public static TaskSpec resolve(TaskSpec task, List<Param> params, Function<Ref, StepActionSpec> lookup) {
        if (task.steps().stream().allMatch(step -> step.ref().isEmpty())) {
            return task;
        }
        Variables variables = TaskParams.of(task.params(), params);
        return TaskSpecSubstitution.eachStep(task, (step, i) -> {
            try {
                return step.ref().isEmpty() ? step : resolve(step, variables, lookup);
            } catch (RuntimeException e) {
                throw new UnresolvableStepException(step, i, e);
            }
        });
    }

    private static Step resolve(Step step, Variables task, Function<Ref, StepActionSpec> lookup) {
        Ref ref = step.ref().get();
        StepActionSpec action = lookup.apply(new Ref(
                ref.name(), ref.kind(), ref.apiVersion(), ref.resolver(), Substitution.params(ref.params(), task),
                ref.at()));
        checkNames(step.params(), action);
        List<Param> params = Substitution.params(step.params(), task);
        Step made = ContainerSubstitution.step(asStep(action), StepActionParams.of(action, params));
        return merge(step, made);
    }

    private static void checkNames(List<Param> given, StepActionSpec action) {
        List<String> extra = new ArrayList<>();
        for (Param param : given) {
            if (action.params().stream().noneMatch(spec -> spec.name().equals(param.name()))) {
                extra.add(param.name());
            }
        }
        if (!extra.isEmpty()) {
            throw new IllegalArgumentException("extra params passed by Step to StepAction: " + list(extra));
        }
        List<String> missing = action.params().stream()
                .filter(spec -> spec.defaultValue().isEmpty())
                .map(spec -> spec.name())
                .filter(name -> given.stream().noneMatch(param -> param.name().equals(name)))
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("non-existent params in Step: " + list(missing));
        }
    }

    private static String list(List<String> names) {
        return "[" + String.join(" ", names) + "]";
    }

    private static Step asStep(StepActionSpec action) {
        return new Step(
                action.container(), "", action.script(), Optional.empty(), List.of(), "", "", "", Optional.empty(),
                List.of(), action.results(), List.of(), Map.of(), action.at());
    }

    /** What the StepAction says, and of the step what no StepAction can say. */
    private static Step merge(Step step, Step action) {
        Container own = step.container();
        Container made = action.container();
        Container container = new Container(
                own.name(),
                made.image(),
                own.imagePullPolicy(),
                either(made.command(), own.command()),
                either(made.args(), own.args()),
                made.workingDir(),
                either(made.env(), own.env()),
                own.envFrom(),
                either(made.volumeMounts(), own.volumeMounts()),
                own.computeResources(),
                made.securityContext());
        return new Step(
                container, step.displayName(), action.script().isEmpty() ? step.script() : action.script(),
                step.timeout(), step.workspaces(), step.onError(), step.stdoutPath(), step.stderrPath(),
                Optional.empty(), List.of(), either(action.results(), step.results()), step.when(), step.deprecated(),
                step.at());
    }

    private static <T> List<T> either(List<T> first, List<T> second) {
        return first.isEmpty() ? second : first;
    }
}
