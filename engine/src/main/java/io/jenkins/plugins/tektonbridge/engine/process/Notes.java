package io.jenkins.plugins.tektonbridge.engine.process;

import io.jenkins.plugins.tektonbridge.engine.model.Container;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.Sidecar;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.pod.Fields;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What of an attempt is ignored here, or done in another way than a cluster does it: so that nobody has to wonder. */
final class Notes {
    private static final List<String> IGNORED_OF_POD = List.of(
            "nodeSelector", "tolerations", "affinity", "runtimeClassName", "dnsPolicy", "dnsConfig", "hostAliases",
            "topologySpreadConstraints", "hostUsers");
    private static final List<String> IGNORED_OF_CONTEXT = List.of(
            "fsGroup", "seLinuxOptions", "seccompProfile", "appArmorProfile", "sysctls", "procMount");

    private final Set<String> notes = new LinkedHashSet<>();

    private Notes() {}

    static List<String> of(
            TaskRunAttempt attempt,
            List<ContainerPlan> steps,
            List<SidecarPlan> sidecars,
            NamespaceObjects objects) {
        Notes notes = new Notes();
        Stream.concat(steps.stream(), sidecars.stream().map(SidecarPlan::plan)).forEach(notes::image);
        Stream.concat(
                        attempt.spec().steps().stream().map(Step::container),
                        attempt.spec().sidecars().stream().map(Sidecar::container))
                .forEach(notes::container);
        attempt.spec().sidecars().forEach(notes::sidecar);
        attempt.podTemplate().ifPresent(notes::podTemplate);
        if (attempt.computeResources().isPresent()) {
            notes.resources();
        }
        notes.serviceAccount(attempt.serviceAccountName(), objects);
        return List.copyOf(notes.notes);
    }

    private void image(ContainerPlan container) {
        if (container.image().directory().isEmpty()) {
            notes.add("images are not pulled: \"" + container.image().name()
                    + "\" is this machine's root, read-only, with its programs");
        }
    }

    private void container(Container container) {
        if (container.computeResources().filter(resources -> !resources.fields().isEmpty()).isPresent()) {
            resources();
        }
        container.securityContext().ifPresent(context -> {
            Fields fields = new Fields("securityContext", context);
            if (fields.flag("privileged").orElse(false)) {
                notes.add("privileged is not granted: no container gets more than the usual capabilities");
            }
            if (fields.object("capabilities").filter(all -> !all.texts("add").isEmpty()).isPresent()) {
                notes.add("capabilities.add is not granted: no container gets more than the usual capabilities");
            }
            ignored("securityContext.", context, IGNORED_OF_CONTEXT);
        });
    }

    private void resources() {
        notes.add("computeResources are ignored: nothing limits what a container takes of this machine");
    }

    private void sidecar(Sidecar sidecar) {
        if (sidecar.other().containsKey("lifecycle")) {
            notes.add("lifecycle of sidecars is ignored: no hook is run");
        }
        if (sidecar.other().containsKey("ports")) {
            notes.add("the network is this machine's: a sidecar's port is taken from the machine, and is reached on"
                    + " localhost");
        }
    }

    private void podTemplate(Node.Mapping template) {
        ignored("podTemplate.", template, IGNORED_OF_POD);
        template.get("securityContext")
                .filter(Node.Mapping.class::isInstance)
                .ifPresent(context ->
                        ignored("podTemplate.securityContext.", (Node.Mapping) context, IGNORED_OF_CONTEXT));
    }

    private void ignored(String prefix, Node.Mapping fields, List<String> names) {
        names.stream()
                .filter(name -> fields.get(name).isPresent())
                .forEach(name -> notes.add(prefix + name + " is ignored: it has no meaning without a cluster"));
    }

    private void serviceAccount(String name, NamespaceObjects objects) {
        Optional.of(name)
                .filter(given -> !given.isEmpty() && !given.equals("default") && !objects.hasServiceAccount(given))
                .ifPresent(given -> notes.add("ServiceAccount \"" + given
                        + "\" is not given beside the run: its steps have no credentials"));
    }
}
