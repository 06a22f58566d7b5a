package io.jenkins.plugins.tektonbridge.engine.migrate.export;

import io.jenkins.plugins.tektonbridge.engine.migrate.Comments;
import io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Credentials that a run had of somewhere else than the YAML. Tekton gives git and docker those Secrets that the run's
 * ServiceAccount lists, so they are listed there.
 */
final class RunCredentials {
    private final ExportOptions options;
    private final List<String> notes;

    private RunCredentials(ExportOptions options, List<String> notes) {
        this.options = options;
        this.notes = notes;
    }

    /**
     * The same objects with the credentials where Tekton looks for them.
     *
     * @param secrets gets the Secrets that have to be made
     * @param notes gets what has to be done by hand
     */
    static List<Manifest> in(
            List<Manifest> manifests, ExportOptions options, List<LeftOutSecret> secrets, List<String> notes) {
        List<LeftOutSecret> missing = options.credentials().stream()
                .filter(wanted -> secrets.stream().noneMatch(secret -> secret.name().equals(wanted.name())))
                .toList();
        secrets.addAll(missing);
        return new RunCredentials(options, notes).link(manifests);
    }

    private List<Manifest> link(List<Manifest> manifests) {
        List<String> names = options.credentials().stream()
                .filter(secret -> !secret.annotations().isEmpty())
                .map(LeftOutSecret::name)
                .toList();
        if (names.isEmpty()) {
            return manifests;
        }
        String account = manifests.stream()
                .filter(Manifest::isRun)
                .findFirst()
                .map(RunCredentials::serviceAccount)
                .filter(name -> !name.isEmpty())
                .orElse("default");
        Optional<Manifest> known = manifests.stream()
                .filter(one -> one.kind().equals("ServiceAccount") && one.name().equals(account))
                .findFirst();
        if (known.isEmpty()) {
            names.forEach(name -> notes.add("ServiceAccount \"" + account + "\" has to list Secret \"" + name + "\": kubectl"
                    + " patch serviceaccount " + account + " -p '{\"secrets\":[{\"name\":\"" + name + "\"}]}'"));
            return manifests;
        }
        return manifests.stream().map(one -> one == known.get() ? listing(one, names) : one).toList();
    }

    private static String serviceAccount(Manifest run) {
        return run.resource() instanceof Resource.PipelineRun
                ? run.spec().mapping("taskRunTemplate").text("serviceAccountName")
                : run.spec().text("serviceAccountName");
    }

    private static Manifest listing(Manifest account, List<String> names) {
        List<YamlNode.Item> items = new ArrayList<>(account.tree().items("secrets"));
        for (String name : names) {
            boolean listed = items.stream()
                    .anyMatch(item -> item.value() instanceof YamlNode.Mapping secret && secret.text("name").equals(name));
            if (!listed) {
                items.add(new YamlNode.Item(Comments.NONE, YamlNode.Mapping.of("name", name)));
            }
        }
        return account.with(account.tree().withItems("secrets", items));
    }
}
