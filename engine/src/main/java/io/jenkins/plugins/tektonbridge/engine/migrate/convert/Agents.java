package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Expression;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where steps run, as agents say it. */
final class Agents {
    /** Options of {@code docker run} that a step of Tekton has no need of. */
    private static final Pattern WITHOUT_EFFECT =
            Pattern.compile("(--entrypoint(=|\\s+)(''|\"\"|\\S*)|-t\\b|-i\\b|-it\\b|--rm\\b|--init\\b|--network(=|\\s+)host|--net(=|\\s+)host)\\s*");
    private static final Pattern USER = Pattern.compile("(?:-u|--user)(?:=|\\s+)(\\S+)\\s*");

    private final Conversion conversion;

    Agents(Conversion conversion) {
        this.conversion = conversion;
    }

    /** An agent in the image that stands for any. */
    Agent any(Agent like) {
        return like.withImage(Value.of(conversion.options().images().of("any")));
    }

    /** An agent in an image, or in the one that replaces it. */
    Agent image(Value image) {
        return Agent.of(image.text().map(text -> Value.of(conversion.options().images().replaced(text))).orElse(image));
    }

    /**
     * The agent that the directive {@code agent} says; empty for {@code none}.
     *
     * @param notes takes comments
     */
    Optional<Agent> directive(Statement statement, Expression.Call call, Scope scope, List<Note> notes) {
        Expression only = call.values().isEmpty() ? null : call.values().getFirst();
        if (only instanceof Expression.Variable variable && variable.name().equals("none")) {
            conversion.ledger().converted(statement);
            return Optional.empty();
        }
        if (only instanceof Expression.Variable variable && variable.name().equals("any")) {
            return Optional.of(any(statement, "agent any"));
        }
        if (call.block().isEmpty() && call.closure().isEmpty()) {
            notes.add(conversion.leave(statement, "the agent is not spelled out", "name the image in the task"));
            return Optional.of(Agent.of(Value.of(conversion.options().images().of("any"))));
        }
        conversion.ledger().converted(statement);
        Agent agent = Agent.of(Value.of(conversion.options().images().of("any")));
        for (Statement kind : call.block()) {
            try {
                agent = kind(kind, scope);
            } catch (LeftException e) {
                notes.add(conversion.leave(kind, e.getMessage(), e.byHand()));
            }
        }
        return Optional.of(agent);
    }

    private Agent any(Statement statement, String what) {
        if (conversion.options().images().isChosen("any")) {
            conversion.ledger().converted(statement);
        } else {
            conversion.ledger().approximated(statement, what + " says nothing of its tools: the image is "
                    + conversion.options().images().of("any") + "; a file for --images can say another");
        }
        return Agent.of(Value.of(conversion.options().images().of("any")));
    }

    private Agent kind(Statement statement, Scope scope) throws LeftException {
        Expression.Call call = statement.call().filter(it -> it.on().isEmpty())
                .orElseThrow(() -> new LeftException("it is no agent that is known here", "name the image in the task"));
        return switch (call.name()) {
            case "docker" -> docker(statement, call, scope);
            case "label" -> label(statement, call.argument("label").orElse(null), scope);
            case "node" -> node(statement, call, scope);
            case "kubernetes" -> new PodAgents(conversion).directive(statement, call, scope);
            case "dockerfile" -> dockerfile(statement, call);
            default -> throw new LeftException("there is no such agent in Tekton", "name the image in the task");
        };
    }

    private Agent docker(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        Map<String, Statement> fields = Directives.byName(call.block());
        Expression image = call.values().isEmpty() && call.named().isEmpty()
                ? Directives.argument(fields.get("image"))
                : call.argument("image").orElse(null);
        if (image == null) {
            throw new LeftException("the image is missing", "name it in the task");
        }
        conversion.ledger().converted(statement);
        Agent agent = image(conversion.values().of(image, scope, statement));
        for (Map.Entry<String, Statement> field : fields.entrySet()) {
            Statement one = field.getValue();
            switch (field.getKey()) {
                case "image", "reuseNode", "alwaysPull", "customWorkspace" -> conversion.ledger().converted(one);
                case "args" -> agent = withArguments(agent, Directives.argument(one), one, scope);
                case "label" -> conversion.ledger().approximated(one, "a pod runs on any node; a podTemplate with a"
                        + " nodeSelector can say another");
                case "registryUrl", "registryCredentialsId" -> conversion.ledger().approximated(one, "the kubelet pulls the"
                        + " image: name the registry in it, and give the ServiceAccount of the run an imagePullSecret");
                default -> conversion.ledger().left(one, "docker has no " + field.getKey() + " in a pod", "");
            }
        }
        return agent;
    }

    /** The agent that options of {@code docker run} make of one. */
    Agent withArguments(Agent agent, Expression arguments, Statement statement, Scope scope) throws LeftException {
        String text = conversion.values().of(arguments, scope, statement).text().orElse("?");
        Matcher user = USER.matcher(text);
        Agent result = agent;
        String rest = text;
        if (user.find()) {
            String name = user.group(1).replaceFirst(":.*", "");
            if (name.equals("root") || name.matches("\\d{1,9}")) {
                result = agent.withUser(Optional.of(name.equals("root") ? 0L : Long.parseLong(name)));
                rest = user.replaceFirst("");
            }
        }
        rest = WITHOUT_EFFECT.matcher(rest).replaceAll("").strip();
        if (rest.isEmpty()) {
            conversion.ledger().converted(statement);
        } else {
            conversion.ledger().approximated(statement, "what docker run is told else is left out: " + rest);
        }
        return result;
    }

    private Agent dockerfile(Statement statement, Expression.Call call) throws LeftException {
        String image = conversion.options().images().of("dockerfile");
        if (image.isEmpty()) {
            throw new LeftException(
                    "the image is built for each build of Jenkins, and a task can't build the image that it runs in",
                    "build and push it, and name it as \"dockerfile\" in the file for --images");
        }
        statement.all().forEach(part -> conversion.ledger().approximated(
                part, "the image is not built for each run; it is " + image));
        return Agent.of(Value.of(image));
    }

    /** {@code node('label') { … }}, and {@code node { label 'x' }} of an agent. */
    Agent node(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        Map<String, Statement> fields = Directives.byName(call.block());
        if (fields.containsKey("label") && call.values().isEmpty()) {
            fields.values().forEach(conversion.ledger()::converted);
            return label(statement, Directives.argument(fields.get("label")), scope);
        }
        return call.values().isEmpty() && call.named().isEmpty()
                ? any(statement, "node")
                : label(statement, call.argument("label").orElse(null), scope);
    }

    Agent podTemplate(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        return new PodAgents(conversion).template(statement, call, scope);
    }

    private Agent label(Statement statement, Expression label, Scope scope) throws LeftException {
        String name = label == null
                ? ""
                : label instanceof Expression.Constant || label instanceof Expression.Template
                        ? conversion.values().of(label, scope, statement).text().orElse("")
                        : "";
        Optional<String> image = conversion.options().images().label(name);
        // The label of a pod that a podTemplate around declares.
        if (image.isEmpty() && !scope.agent().containers().isEmpty()) {
            conversion.ledger().converted(statement);
            return scope.agent();
        }
        if (image.isEmpty()) {
            conversion.ledger().approximated(statement, "what machines with the label \"" + name + "\" have is not known: the"
                    + " image is " + conversion.options().images().of("any") + "; labels in a file for --images can say another");
            return Agent.of(Value.of(conversion.options().images().of("any")));
        }
        conversion.ledger().converted(statement);
        return Agent.of(Value.of(image.get()));
    }

    /** The agent with the tools of {@code tools { … }}. */
    Agent withTools(Agent agent, List<Statement> tools, Scope scope, List<Note> notes) {
        Map<String, String> images = new LinkedHashMap<>();
        for (Statement tool : tools) {
            Optional<Expression.Call> call = tool.call();
            String type = call.map(Expression.Call::name).orElse("");
            String name = call.flatMap(it -> it.values().stream().findFirst()).flatMap(Expression::text).orElse("");
            Optional<String> image = conversion.options().images().tool(type, name);
            if (image.isEmpty()) {
                notes.add(conversion.leave(tool, "no image is known for the tool " + type,
                        "name one below tools in the file for --images"));
                continue;
            }
            images.put(type, image.get());
            if (conversion.options().images().isChosen(type, name)) {
                conversion.ledger().converted(tool);
            } else {
                conversion.ledger().approximated(tool, "the image " + image.get() + " stands for " + type + " " + name
                        + "; tools in a file for --images can say another");
            }
        }
        List<String> chosen = new ArrayList<>(images.values());
        if (chosen.size() > 1) {
            // The image of a build tool has a JDK as well.
            images.remove("jdk");
            chosen = new ArrayList<>(images.values());
        }
        if (chosen.stream().distinct().count() > 1) {
            for (Statement tool : tools) {
                conversion.ledger().approximated(tool, "a step has one image, which is " + chosen.getFirst()
                        + "; it needs all of the tools");
            }
        }
        return chosen.isEmpty() ? agent : agent.withImage(Value.of(chosen.getFirst()));
    }
}
