package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.Comments;
import io.jenkins.plugins.tektonbridge.engine.migrate.MappingBuilder;
import io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Expression;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Agents that are pods of Kubernetes. */
final class PodAgents {
    /** What steps and sidecars of Tekton have as containers of a pod have it. */
    private static final Set<String> OF_STEP = Set.of("env", "envFrom", "volumeMounts", "securityContext", "imagePullPolicy");
    private static final Set<String> OF_POD = Set.of(
            "nodeSelector", "tolerations", "affinity", "securityContext", "hostAliases", "imagePullSecrets",
            "priorityClassName", "runtimeClassName", "dnsPolicy", "dnsConfig", "hostNetwork");

    private final Conversion conversion;

    PodAgents(Conversion conversion) {
        this.conversion = conversion;
    }

    /** {@code kubernetes { yaml '…' }}. */
    Agent directive(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        Map<String, Statement> fields = Directives.byName(call.block());
        String yaml = "";
        String first = "";
        Map<String, Agent.Container> declared = new LinkedHashMap<>();
        for (Map.Entry<String, Statement> field : fields.entrySet()) {
            Statement one = field.getValue();
            switch (field.getKey()) {
                case "yaml" -> yaml = known(Directives.argument(one), one, scope);
                case "yamlFile" -> yaml = file(known(Directives.argument(one), one, scope));
                case "defaultContainer" -> first = known(Directives.argument(one), one, scope);
                case "containerTemplate" -> declared.putAll(container(one, scope));
                case "containerTemplates" -> {
                    for (Statement template : Directives.block(one)) {
                        declared.putAll(container(template, scope));
                        conversion.ledger().converted(template);
                    }
                }
                case "label", "cloud", "inheritFrom", "idleMinutes", "slaveConnectTimeout", "podRetention", "retries",
                        "showRawYaml", "instanceCap", "workingDir", "yamlMergeStrategy", "workspaceVolume", "namespace" -> {
                    conversion.ledger().approximated(one, "a TaskRun has a pod of its own, without agents of Jenkins");
                    continue;
                }
                case "serviceAccount" -> {
                    conversion.ledger().approximated(one, "give the run this ServiceAccount: taskRunTemplate.serviceAccountName");
                    continue;
                }
                default -> throw new LeftException("a pod has no " + field.getKey() + " that is known here", "write the pod's"
                        + " yaml");
            }
            conversion.ledger().converted(one);
        }
        conversion.ledger().converted(statement);
        if (yaml.isEmpty() && call.named().get("yaml") != null) {
            yaml = known(call.named().get("yaml"), statement, scope);
        }
        return agent(yaml, first, declared, statement);
    }

    /** {@code podTemplate(…) { … }}. */
    Agent template(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        Map<String, Agent.Container> declared = new LinkedHashMap<>();
        if (call.named().get("containers") instanceof Expression.ListOf list) {
            for (Expression item : list.items()) {
                if (item instanceof Expression.Call one) {
                    declared.putAll(container(one, statement, scope));
                }
            }
        }
        String yaml = call.named().containsKey("yaml") ? known(call.named().get("yaml"), statement, scope) : "";
        conversion.ledger().converted(statement);
        if (call.named().containsKey("volumes")) {
            conversion.ledger().approximated(statement, "its volumes are left out");
        }
        return agent(yaml, "", declared, statement);
    }

    private String known(Expression value, Statement statement, Scope scope) throws LeftException {
        if (value == null) {
            throw new LeftException("a value is missing", "write it");
        }
        return conversion.values().of(value, scope, statement).text().orElseThrow(() -> new LeftException(
                "the pod is known only during a run", "write its yaml"));
    }

    private String file(String path) throws LeftException {
        return conversion.options().files().apply(path).orElseThrow(() -> new LeftException(
                "the file " + path + " can't be read", "convert where it lies beside the Jenkinsfile, as in the repository"));
    }

    private Map<String, Agent.Container> container(Statement template, Scope scope) throws LeftException {
        Expression.Call call = template.call().orElseThrow(() -> new LeftException("it is no container", ""));
        if (call.closure().isPresent()) {
            Map<String, Statement> fields = Directives.byName(call.block());
            fields.values().forEach(conversion.ledger()::converted);
            String name = known(Directives.argument(fields.get("name")), template, scope);
            Value image = conversion.values().of(Directives.argument(fields.get("image")), scope, template);
            return Map.of(name, new Agent.Container(conversion.agents().image(image).image(), List.of()));
        }
        return container(call, template, scope);
    }

    private Map<String, Agent.Container> container(Expression.Call call, Statement statement, Scope scope)
            throws LeftException {
        String name = known(call.named().get("name"), statement, scope);
        Expression image = call.named().get("image");
        if (image == null) {
            throw new LeftException("the container " + name + " lacks its image", "give it one");
        }
        return Map.of(name, new Agent.Container(
                conversion.agents().image(conversion.values().of(image, scope, statement)).image(), List.of()));
    }

    private Agent agent(String yaml, String first, Map<String, Agent.Container> declared, Statement statement)
            throws LeftException {
        Map<String, Object> spec = spec(yaml);
        Map<String, Agent.Container> containers = new LinkedHashMap<>(declared);
        List<YamlNode.Mapping> sidecars = new ArrayList<>();
        for (Object item : list(spec.get("containers"))) {
            Map<String, Object> container = map(item);
            String name = String.valueOf(container.getOrDefault("name", ""));
            if (name.equals("jnlp") || !container.containsKey("image")) {
                continue;
            }
            if (isService(container)) {
                sidecars.add(sidecar(name, container));
            }
            containers.put(name, new Agent.Container(
                    conversion.agents().image(Value.of(String.valueOf(container.get("image")))).image(),
                    fields(container)));
        }
        Optional<Agent.Container> chosen = first.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(containers.get(first));
        Agent agent = new Agent(
                Value.of(conversion.options().images().of("any")), containers, sidecars, volumes(spec), Optional.empty(), List.of(),
                podTemplate(spec));
        if (spec.containsKey("serviceAccountName")) {
            conversion.ledger().approximated(statement, "give the run the pod's ServiceAccount "
                    + spec.get("serviceAccountName") + ": taskRunTemplate.serviceAccountName");
        }
        if (chosen.isPresent()) {
            return agent.in(chosen.get());
        }
        if (!first.isEmpty()) {
            throw new LeftException("the pod has no container " + first, "name one of its containers");
        }
        return agent;
    }

    /** Whether a container does something by itself, rather than wait for steps to be run in it. */
    private static boolean isService(Map<String, Object> container) {
        String command = String.valueOf(container.get("command")) + container.get("args");
        boolean waits = command.matches("(?s).*\\b(sleep|cat|tail|infinity)\\b.*") || Boolean.TRUE.equals(container.get("tty"));
        return !waits;
    }

    private YamlNode.Mapping sidecar(String name, Map<String, Object> container) {
        MappingBuilder sidecar = new MappingBuilder().put("name", name)
                .put("image", conversion.options().images().replaced(String.valueOf(container.get("image"))));
        for (String field : List.of("command", "args")) {
            if (container.containsKey(field)) {
                sidecar.put(field, node(container.get(field)));
            }
        }
        fields(container).forEach(field -> sidecar.put(field.name(), field.value()));
        return sidecar.build();
    }

    private static List<YamlNode.Field> fields(Map<String, Object> container) {
        List<YamlNode.Field> fields = new ArrayList<>();
        container.forEach((name, value) -> {
            if (OF_STEP.contains(name)) {
                fields.add(new YamlNode.Field(Comments.NONE, name, node(value)));
            } else if (name.equals("resources") && !map(value).isEmpty()) {
                fields.add(new YamlNode.Field(Comments.NONE, "computeResources", node(value)));
            }
        });
        return fields;
    }

    private static List<YamlNode.Mapping> volumes(Map<String, Object> spec) {
        return list(spec.get("volumes")).stream()
                .map(PodAgents::node)
                .filter(YamlNode.Mapping.class::isInstance)
                .map(YamlNode.Mapping.class::cast)
                .toList();
    }

    private static List<YamlNode.Field> podTemplate(Map<String, Object> spec) {
        return spec.entrySet().stream()
                .filter(field -> OF_POD.contains(field.getKey()))
                .map(field -> new YamlNode.Field(Comments.NONE, field.getKey(), node(field.getValue())))
                .toList();
    }

    private static Map<String, Object> spec(String yaml) throws LeftException {
        if (yaml.isBlank()) {
            return Map.of();
        }
        try {
            Object pod = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml.stripIndent());
            return map(map(pod).get("spec"));
        } catch (YAMLException e) {
            throw new LeftException("the pod's yaml can't be read: " + e.getMessage().lines().findFirst().orElse(""), "mend it");
        }
    }

    private static Map<String, Object> map(Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> fields) {
            fields.forEach((name, field) -> map.put(String.valueOf(name), field));
        }
        return map;
    }

    private static List<?> list(Object value) {
        return value instanceof List<?> items ? items : List.of();
    }

    private static YamlNode node(Object value) {
        return switch (value) {
            case null -> new YamlNode.Spelled("null");
            case Map<?, ?> map -> {
                MappingBuilder mapping = new MappingBuilder();
                map.forEach((name, field) -> mapping.put(String.valueOf(name), node(field)));
                yield mapping.build();
            }
            case List<?> items -> YamlNode.Sequence.of(items.stream().map(PodAgents::node).toList());
            case Boolean flag -> new YamlNode.Spelled(flag.toString());
            case Integer number -> new YamlNode.Spelled(number.toString());
            case Long number -> new YamlNode.Spelled(number.toString());
            default -> YamlNode.text(String.valueOf(value));
        };
    }
}
