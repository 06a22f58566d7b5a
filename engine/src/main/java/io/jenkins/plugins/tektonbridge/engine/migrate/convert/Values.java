package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Expression;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the value of an expression is, without evaluating anything but constants and what is known of variables. */
final class Values {
    /** Methods that make of a text one that differs in blanks around it, if at all. */
    private static final Set<String> SAME =
            Set.of("trim", "toString", "strip", "stripIndent", "stripMargin", "getMessage");

    private final Conversion conversion;

    Values(Conversion conversion) {
        this.conversion = conversion;
    }

    /**
     * The value of an expression.
     *
     * @param statement the statement that it stands in, for notes about how it is approximated
     * @throws LeftException when it can't be known
     */
    Value of(Expression expression, Scope scope, Statement statement) throws LeftException {
        return switch (expression) {
            case Expression.Constant constant -> Value.of(String.valueOf(constant.value()));
            case Expression.Template template -> all(template.parts(), scope, statement);
            case Expression.Variable variable -> variable(variable.name(), scope, statement);
            case Expression.Property property -> property(property, scope, statement);
            case Expression.Element element -> element(element, scope, statement);
            case Expression.Binary sum when sum.operator().equals("+") ->
                all(List.of(sum.left(), sum.right()), scope, statement);
            case Expression.Call call -> call(call, scope, statement);
            case Expression.Choice choice -> choice(choice, scope, statement);
            default -> throw unknown("an expression of Groovy");
        };
    }

    private Value all(List<Expression> parts, Scope scope, Statement statement) throws LeftException {
        Value value = Value.of("");
        for (Expression part : parts) {
            value = conversion.budget().text(value.plus(of(part, scope, statement)));
        }
        return value;
    }

    /** The texts of a list. */
    List<Value> many(Expression expression, Scope scope, Statement statement) throws LeftException {
        return switch (expression) {
            case Expression.ListOf list -> {
                List<Value> values = new ArrayList<>();
                for (Expression item : list.items()) {
                    values.add(of(item, scope, statement));
                }
                yield values;
            }
            case Expression.Variable variable when scope.local(variable.name()).orElse(null) instanceof Local.Many many ->
                many.values();
            default -> throw unknown("a list that the Jenkinsfile does not spell out");
        };
    }

    private Value variable(String name, Scope scope, Statement statement) throws LeftException {
        Optional<Local> local = scope.local(name);
        if (local.isPresent()) {
            return switch (local.get()) {
                case Local.Known known -> known.value();
                case Local.Kept kept -> Value.of(new Value.ShellVariable(name));
                case Local.DockerImage image -> image.reference();
                default -> throw unknown("the value of " + name);
            };
        }
        if (scope.env().containsKey(name) || Builtins.of(name).isPresent() || conversion.isParam(name)
                || name.equals("STAGE_NAME") || Builtins.isOfShell(name) || name.equals("GIT_COMMIT")) {
            return env(name, scope, statement);
        }
        throw unknown("the value of " + name);
    }

    private Value property(Expression.Property property, Scope scope, Statement statement) throws LeftException {
        if (property.of() instanceof Expression.Variable owner) {
            if (owner.name().equals("env")) {
                return env(property.name(), scope, statement);
            }
            if (owner.name().equals("params")) {
                return param(property.name(), statement);
            }
            if (scope.local(owner.name()).orElse(null) instanceof Local.Keyed map
                    && map.values().containsKey(property.name())) {
                return map.values().get(property.name());
            }
            if (property.name().equals("message")
                    && scope.local(owner.name()).orElse(null) instanceof Local.Known caught) {
                return caught.value();
            }
            if (owner.name().equals("currentBuild")) {
                return build(property.name(), statement);
            }
            if (owner.name().equals("scm")) {
                throw unknown("what the job says of its repository");
            }
        }
        throw unknown("the value of a property " + property.name());
    }

    private Value build(String name, Statement statement) throws LeftException {
        return switch (name) {
            case "number", "id", "displayName", "fullDisplayName" -> builtin("BUILD_NUMBER", statement);
            case "result", "currentResult" -> {
                conversion.ledger().approximated(statement, "currentBuild." + name + " is the status that Tekton has:"
                        + " Succeeded, Failed, Completed (some were skipped) or None");
                if (!statement.source().isEmpty() && conversion.isAfterTasks()) {
                    yield Value.of(new Value.Input("run-status", "RUN_STATUS", "tasks.status"));
                }
                yield Value.of("SUCCESS");
            }
            case "projectName", "fullProjectName" -> builtin("JOB_NAME", statement);
            case "absoluteUrl" -> builtin("BUILD_URL", statement);
            default -> throw unknown("currentBuild." + name);
        };
    }

    private Value element(Expression.Element element, Scope scope, Statement statement) throws LeftException {
        if (element.of() instanceof Expression.Variable owner) {
            Optional<String> key = of(element.index(), scope, statement).text();
            if (key.isPresent() && (owner.name().equals("params") || owner.name().equals("env"))) {
                return property(new Expression.Property(owner, key.get()), scope, statement);
            }
            Local local = scope.local(owner.name()).orElse(new Local.Unknown());
            if (key.isPresent() && local instanceof Local.Keyed map && map.values().containsKey(key.get())) {
                return map.values().get(key.get());
            }
            if (key.isPresent() && local instanceof Local.Many many && key.get().matches("\\d{1,6}")
                    && Integer.parseInt(key.get()) < many.values().size()) {
                return many.values().get(Integer.parseInt(key.get()));
            }
        }
        throw unknown("an element of a list or a map");
    }

    private Value param(String name, Statement statement) {
        if (!conversion.isParam(name)) {
            conversion.addParam(ParamDraft.added(name, "Was a parameter of the job that the Jenkinsfile does not declare.", ""));
            conversion.ledger().approximated(statement, "the parameter " + name + " is not declared; it is empty by default");
        }
        return Value.of(new Value.Input(name, Names.variable(name), "params." + name));
    }

    /** The value of an environment variable. */
    Value env(String name, Scope scope, Statement statement) throws LeftException {
        EnvDef definition = scope.env().get(name);
        if (definition != null) {
            return switch (definition) {
                case EnvDef.Plain plain when plain.value().shellVariables().isEmpty() -> plain.value();
                default -> Value.of(new Value.ShellVariable(name));
            };
        }
        if (name.equals("STAGE_NAME") && !scope.stage().isEmpty()) {
            return Value.of(scope.stage());
        }
        if (conversion.isParam(name)) {
            return param(name, statement);
        }
        if (name.equals("GIT_COMMIT")) {
            return Value.of(new Value.ShellVariable(name));
        }
        if (Builtins.of(name).isPresent()) {
            return builtin(name, statement);
        }
        if (!Builtins.isOfShell(name)) {
            conversion.addParam(ParamDraft.added(
                    name, "Was an environment variable of Jenkins that the Jenkinsfile does not set.", ""));
            conversion.ledger().approximated(statement, "the variable " + name
                    + " is set by nothing in the Jenkinsfile; it is a parameter, which is empty by default");
            return param(name, statement);
        }
        return Value.of(new Value.ShellVariable(name));
    }

    private Value builtin(String name, Statement statement) {
        Builtins.Builtin builtin = Builtins.of(name).orElseThrow();
        conversion.uses(builtin);
        if (!builtin.how().isEmpty()) {
            conversion.ledger().approximated(statement, name + ": " + builtin.how());
        }
        return Value.of(builtin.part());
    }

    private Value call(Expression.Call call, Scope scope, Statement statement) throws LeftException {
        if (call.on().isPresent() && SAME.contains(call.name())) {
            Value value = of(call.on().get(), scope, statement);
            return call.name().equals("trim") ? value.text().map(text -> Value.of(text.strip())).orElse(value)
                    : call.name().equals("stripIndent") ? value.text().map(text -> Value.of(text.stripIndent())).orElse(value)
                    : value;
        }
        if (call.on().isPresent() && (call.name().equals("toLowerCase") || call.name().equals("toUpperCase"))) {
            Optional<String> text = of(call.on().get(), scope, statement).text();
            if (text.isPresent()) {
                return Value.of(call.name().equals("toLowerCase")
                        ? text.get().toLowerCase(Locale.ROOT) : text.get().toUpperCase(Locale.ROOT));
            }
        }
        if (call.on().isPresent() && call.values().size() == 2 && call.name().equals("replace")) {
            Optional<String> text = of(call.on().get(), scope, statement).text();
            Optional<String> from = of(call.values().get(0), scope, statement).text();
            Optional<String> to = of(call.values().get(1), scope, statement).text();
            if (text.isPresent() && from.isPresent() && to.isPresent()) {
                return conversion.budget().text(Value.of(text.get().replace(from.get(), to.get())));
            }
        }
        if (call.on().isEmpty() && call.name().equals("pwd")) {
            return Value.of(new Value.Workspace());
        }
        if (call.on().isEmpty() && call.name().equals("tool")) {
            conversion.ledger().approximated(statement, "a tool is installed in the image, so its directory is /usr: what is"
                    + " called by bin/… of it has to be in /usr/bin there");
            return Value.of("/usr");
        }
        throw unknown("what " + call.name() + "(…) gives");
    }

    /** What a condition decides that is known. */
    private Value choice(Expression.Choice choice, Scope scope, Statement statement) throws LeftException {
        Condition condition = conversion.conditions().of(choice.condition(), scope, statement);
        if (condition instanceof Condition.Always always) {
            return of(always.holds() ? choice.then() : choice.otherwise(), scope, statement);
        }
        throw unknown("which of two values it is");
    }

    private static LeftException unknown(String what) {
        return new LeftException(what + " is not known before a run", "write the value, or make it a parameter");
    }
}
