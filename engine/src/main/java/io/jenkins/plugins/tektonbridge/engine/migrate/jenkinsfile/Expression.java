package io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An expression of a Jenkinsfile. Immutable. */
public sealed interface Expression {
    /** A value that stands in the file: a String, a Boolean, a number, or null. */
    record Constant(Object value) implements Expression {}

    /** A text with expressions in it; the texts between them are constants. */
    record Template(List<Expression> parts) implements Expression {
        public Template {
            parts = List.copyOf(parts);
        }
    }

    /** A variable. */
    record Variable(String name) implements Expression {}

    /** A property of something, such as {@code env.HOME}. */
    record Property(Expression of, String name) implements Expression {}

    /** An element of something, such as {@code list[0]}. */
    record Element(Expression of, Expression index) implements Expression {}

    /**
     * A call.
     *
     * @param on what it is called on; empty for steps and directives
     * @param name what is called
     * @param arguments the arguments without names; a closure behind the parentheses is the last of them
     * @param named the arguments with names, in the order of the file
     */
    record Call(Optional<Expression> on, String name, List<Expression> arguments, Map<String, Expression> named)
            implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
            named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
        }

        /** The block of a directive or step. */
        public Optional<Closure> closure() {
            return !arguments.isEmpty() && arguments.getLast() instanceof Closure closure
                    ? Optional.of(closure)
                    : Optional.empty();
        }

        /** The statements of the block; none when there is no block. */
        public List<Statement> block() {
            return closure().map(Closure::body).orElse(List.of());
        }

        /** The arguments without names and without the block. */
        public List<Expression> values() {
            return closure().isPresent() ? arguments.subList(0, arguments.size() - 1) : arguments;
        }

        /** The argument of a name, or else the only one without a name. */
        public Optional<Expression> argument(String argument) {
            Expression value = named.get(argument);
            if (value != null) {
                return Optional.of(value);
            }
            return values().isEmpty() ? Optional.empty() : Optional.of(values().getFirst());
        }
    }

    /** A list. */
    record ListOf(List<Expression> items) implements Expression {
        public ListOf {
            items = List.copyOf(items);
        }
    }

    /** A map with constant keys, in the order of the file. */
    record MapOf(Map<String, Expression> entries) implements Expression {
        public MapOf {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }
    }

    /** A closure; {@code parameters} are the names of its parameters. */
    record Closure(List<String> parameters, List<Statement> body) implements Expression {
        public Closure {
            parameters = List.copyOf(parameters);
            body = List.copyOf(body);
        }
    }

    /** Two expressions with an operator of Groovy between them, assignment included. */
    record Binary(String operator, Expression left, Expression right) implements Expression {}

    /** {@code def name = value}; a variable without a value has the constant null. */
    record Declaration(String name, Expression value) implements Expression {}

    /** {@code !value}. */
    record Not(Expression value) implements Expression {}

    /** {@code condition ? then : otherwise}. */
    record Choice(Expression condition, Expression then, Expression otherwise) implements Expression {}

    /** Every other expression; {@code parts} are the expressions in it. */
    record Other(String kind, List<Expression> parts) implements Expression {
        public Other {
            parts = List.copyOf(parts);
        }
    }

    /** Adds the statements of all closures in this expression. */
    default void collect(List<Statement> all) {
        switch (this) {
            case Constant constant -> { }
            case Variable variable -> { }
            case Template template -> template.parts().forEach(part -> part.collect(all));
            case Property property -> property.of().collect(all);
            case Element element -> {
                element.of().collect(all);
                element.index().collect(all);
            }
            case Call call -> {
                call.on().ifPresent(on -> on.collect(all));
                call.named().values().forEach(argument -> argument.collect(all));
                call.arguments().forEach(argument -> argument.collect(all));
            }
            case ListOf list -> list.items().forEach(item -> item.collect(all));
            case MapOf map -> map.entries().values().forEach(value -> value.collect(all));
            case Closure closure -> closure.body().forEach(statement -> statement.collect(all));
            case Binary binary -> {
                binary.left().collect(all);
                binary.right().collect(all);
            }
            case Declaration declaration -> declaration.value().collect(all);
            case Not not -> not.value().collect(all);
            case Choice choice -> {
                choice.condition().collect(all);
                choice.then().collect(all);
                choice.otherwise().collect(all);
            }
            case Other other -> other.parts().forEach(part -> part.collect(all));
        }
    }

    /** The text, if this is one without expressions in it. */
    default Optional<String> text() {
        return this instanceof Constant constant && constant.value() instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }
}
