package io.jenkins.plugins.tektonbridge.engine.substitute;

import io.jenkins.plugins.tektonbridge.engine.model.Container;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.Sidecar;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The workspaces whose variables an embedded task uses, which are handed to it although nobody declares them: those in
 * script, command, args, workingDir and env of steps, sidecars and step template, and in the parameters of steps.
 */
public final class UsedWorkspaces {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\(workspaces(?:\\.([^)]*)|\\[\"([^)]*)\"]|\\['([^)]*)'])\\)");

    private final SortedSet<String> names = new TreeSet<>();

    private UsedWorkspaces() {}

    /** The names of the workspaces, sorted. */
    public static Set<String> of(TaskSpec spec) {
        UsedWorkspaces used = new UsedWorkspaces();
        spec.steps().forEach(used::step);
        spec.sidecars().forEach(used::sidecar);
        spec.stepTemplate().ifPresent(used::container);
        return used.names;
    }

    private void step(Step step) {
        container(step.container());
        text(step.script());
        step.params().stream().map(Param::value).forEach(this::value);
    }

    private void sidecar(Sidecar sidecar) {
        container(sidecar.container());
        text(sidecar.script());
    }

    private void container(Container container) {
        container.command().forEach(this::text);
        container.args().forEach(this::text);
        text(container.workingDir());
        container.env().forEach(env -> text(env.value()));
    }

    private void value(ParamValue value) {
        switch (value) {
            case ParamValue.StringValue string -> text(string.value());
            case ParamValue.ArrayValue array -> array.items().forEach(this::text);
            case ParamValue.ObjectValue object -> object.entries().values().forEach(this::text);
        }
    }

    private void text(String text) {
        if (!text.contains("$(workspaces")) {
            return;
        }
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            String dots = matcher.group(1);
            String brackets = matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
            names.add(dots == null ? brackets : dots.split("\\.", 2)[0]);
        }
    }
}
