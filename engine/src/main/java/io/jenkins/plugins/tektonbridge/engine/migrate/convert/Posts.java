package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Expression;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The directive {@code post}: a task in {@code finally} for each of its conditions. */
final class Posts {
    private static final List<String> SUCCEEDED = List.of("Succeeded", "Completed");
    private static final String NO_HISTORY = "what the run before came to is not known, so it runs after every ";

    private final Conversion conversion;

    Posts(Conversion conversion) {
        this.conversion = conversion;
    }

    /** What a condition of Jenkins is. */
    private record Meaning(Optional<When> when, String guard, Optional<String> how) {
        static Meaning always() {
            return new Meaning(Optional.empty(), "", Optional.empty());
        }

        static Meaning of(When when) {
            return new Meaning(Optional.of(when), "", Optional.empty());
        }

        Meaning guarded(String code) {
            return new Meaning(when, code, how);
        }

        Meaning approximated(String text) {
            return new Meaning(when, guard, Optional.of(text));
        }
    }

    /** That of the pipeline; null when it has none. */
    void pipeline(Statement post, Scope scope) {
        if (post == null) {
            return;
        }
        conversion.ledger().converted(post);
        for (Statement condition : Directives.block(post)) {
            convert(condition, "post", scope, "$(tasks.status)", SUCCEEDED, conversion.pipeline().tasks, true);
        }
    }

    /** That of a stage; null when it has none. */
    void stage(Statement post, Scope scope, List<TaskDraft> tasks, boolean isLeaf) {
        if (post == null) {
            return;
        }
        conversion.ledger().converted(post);
        boolean single = isLeaf && tasks.stream().filter(task -> task.displayName.equals(scope.stage())).count() == 1;
        TaskDraft own = single
                ? tasks.stream().filter(task -> task.displayName.equals(scope.stage())).findFirst().orElseThrow()
                : null;
        for (Statement condition : Directives.block(post)) {
            if (single && condition.call("success").isPresent()) {
                // Steps run when those before them succeeded, so they may follow in the same task.
                conversion.ledger().converted(condition);
                TaskDraft before = conversion.enter(own);
                own.steps.addAll(conversion.steps().block(Directives.block(condition), scope));
                conversion.enter(before);
            } else if (single) {
                convert(condition, scope.stage() + " post", scope, "$(tasks." + own.name + ".status)", List.of("Succeeded"),
                        List.of(own), false);
            } else {
                convert(condition, scope.stage() + " post", scope, "$(tasks.status)", SUCCEEDED, tasks, true);
                conversion.ledger().approximated(condition, "it looks at all tasks of the pipeline, not at those of the stage"
                        + " alone");
            }
        }
    }

    private void convert(
            Statement condition, String name, Scope scope, String status, List<String> succeeded, List<TaskDraft> tasks,
            boolean isPipeline) {
        String word = condition.call().map(Expression.Call::name).orElse("");
        Optional<Meaning> meaning = meaning(word, status, succeeded, isPipeline);
        if (meaning.isEmpty()) {
            conversion.pipeline().notes.add(conversion.leave(
                    condition, "there is no condition " + word + " in Tekton", "write a task in finally, with a when"));
            return;
        }
        conversion.ledger().converted(condition);
        meaning.get().how().ifPresent(how -> conversion.ledger().approximated(condition, how));
        if (!isPipeline) {
            conversion.ledger().approximated(condition, "it runs when all tasks are over, not right after the stage");
        }
        Optional<TaskDraft> task = conversion.tasks().of(
                name + " " + word, Directives.block(condition), scope.after(), conversion.pipeline().last);
        task.ifPresent(made -> {
            made.origins.add(condition);
            meaning.get().when().ifPresent(made.when::add);
            guard(made, meaning.get().guard(), tasks);
        });
    }

    private Optional<Meaning> meaning(String word, String status, List<String> succeeded, boolean isPipeline) {
        When success = new When(status, true, succeeded);
        When failure = new When(status, true, List.of("Failed"));
        String isUnstable = "[ -e '" + Files.OWN + "/" + Tasks.UNSTABLE + "' ]";
        return Optional.ofNullable(switch (word) {
            case "always" -> isPipeline ? Meaning.always() : Meaning.of(new When(status, false, List.of("None")));
            case "cleanup" -> (isPipeline ? Meaning.always() : Meaning.of(new When(status, false, List.of("None"))))
                    .approximated("it runs along with the other conditions, not after them");
            case "success" -> conversion.tasks().isUnstablePossible()
                    ? Meaning.of(success).guarded("! " + isUnstable)
                    : Meaning.of(success);
            case "failure" -> Meaning.of(failure);
            case "unsuccessful" -> conversion.tasks().isUnstablePossible()
                    ? Meaning.always().guarded(isUnstable + " || [ \"$RUN_STATUS\" = Failed ]")
                    : Meaning.of(failure);
            case "unstable" -> Meaning.of(success).guarded(isUnstable);
            case "aborted" -> Meaning.of(failure).guarded(
                    "case \" $REASONS \" in *Cancelled*|*Timeout*) true ;; *) false ;; esac");
            case "fixed" -> Meaning.of(success).approximated(NO_HISTORY + "success");
            case "regression" -> Meaning.of(failure).approximated(NO_HISTORY + "failure");
            case "changed" -> Meaning.always().approximated(NO_HISTORY + "run");
            case "notBuilt" -> Meaning.of(new When(status, true, List.of("None")));
            default -> null;
        });
    }

    /** Lets steps do nothing when something does not hold that a when can't say. */
    private void guard(TaskDraft task, String code, List<TaskDraft> tasks) {
        if (code.isEmpty()) {
            return;
        }
        if (code.contains("$REASONS")) {
            task.params.put("reasons", tasks.stream()
                    .map(one -> "$(tasks." + one.name + ".reason)")
                    .collect(Collectors.joining(" ")));
            task.env.put("REASONS", new EnvDef.Plain(Value.of(new Value.Input("reasons", "REASONS", "reasons"))));
        }
        if (code.contains("$RUN_STATUS")) {
            task.variable(new Value.Input("run-status", "RUN_STATUS", "tasks.status"));
        }
        task.steps.forEach(step -> step.prologue.addFirst("{ " + code + "; } || exit 0"));
    }
}
