package io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A statement of a Jenkinsfile. Two statements are the same only when they are one object: a text that stands in a file
 * twice is two statements.
 */
public final class Statement {
    private final Form form;
    private final Span at;
    private final String source;

    Statement(Form form, Span at, String source) {
        this.form = requireNonNull(form, "form");
        this.at = requireNonNull(at, "at");
        this.source = requireNonNull(source, "source");
    }

    /** What kinds of statements there are. */
    public sealed interface Form {
        /** An expression, such as the call of a step. */
        record Evaluation(Expression expression) implements Form {}

        /** {@code if}, with what is done when the condition is false, which may be nothing. */
        record If(Expression condition, List<Statement> then, List<Statement> otherwise) implements Form {
            public If {
                then = List.copyOf(then);
                otherwise = List.copyOf(otherwise);
            }
        }

        /**
         * {@code try}.
         *
         * @param body what is tried
         * @param variable what is caught, by name; empty when nothing is
         * @param caught what is done then; of several {@code catch} blocks the statements of all
         * @param last what is done at last
         */
        record Try(List<Statement> body, String variable, List<Statement> caught, List<Statement> last) implements Form {
            public Try {
                body = List.copyOf(body);
                caught = List.copyOf(caught);
                last = List.copyOf(last);
            }
        }

        /** {@code for (variable in over)}. */
        record ForIn(String variable, Expression over, List<Statement> body) implements Form {
            public ForIn {
                body = List.copyOf(body);
            }
        }

        /** {@code return}. */
        record Return(Expression value) implements Form {}

        /** {@code throw}. */
        record Throw(Expression value) implements Form {}

        /**
         * Every other statement.
         *
         * @param kind what it is, as Groovy calls it
         * @param expressions the expressions in it
         * @param blocks the statements in it
         */
        record Other(String kind, List<Expression> expressions, List<Statement> blocks) implements Form {
            public Other {
                expressions = List.copyOf(expressions);
                blocks = List.copyOf(blocks);
            }
        }
    }

    /** What kind of statement it is. */
    public Form form() {
        return form;
    }

    /** Where it stands. */
    public Span at() {
        return at;
    }

    /** Its text, as it stands in the file. */
    public String source() {
        return source;
    }

    /** The call that this statement is. */
    public Optional<Expression.Call> call() {
        return expression().filter(Expression.Call.class::isInstance).map(Expression.Call.class::cast);
    }

    /** The call of a step or directive of a name, without a receiver, that this statement is. */
    public Optional<Expression.Call> call(String name) {
        return call().filter(call -> call.on().isEmpty() && call.name().equals(name));
    }

    /** The expression that this statement is. */
    public Optional<Expression> expression() {
        return form instanceof Form.Evaluation evaluation ? Optional.of(evaluation.expression()) : Optional.empty();
    }

    /** Adds this statement and all that it holds. */
    void collect(List<Statement> all) {
        all.add(this);
        switch (form) {
            case Form.Evaluation evaluation -> evaluation.expression().collect(all);
            case Form.If choice -> {
                choice.condition().collect(all);
                collect(choice.then(), all);
                collect(choice.otherwise(), all);
            }
            case Form.Try attempt -> {
                collect(attempt.body(), all);
                collect(attempt.caught(), all);
                collect(attempt.last(), all);
            }
            case Form.ForIn loop -> {
                loop.over().collect(all);
                collect(loop.body(), all);
            }
            case Form.Return end -> end.value().collect(all);
            case Form.Throw end -> end.value().collect(all);
            case Form.Other other -> {
                other.expressions().forEach(expression -> expression.collect(all));
                collect(other.blocks(), all);
            }
        }
    }

    /** This statement and all that it holds, each before what it holds. */
    public List<Statement> all() {
        List<Statement> all = new ArrayList<>();
        collect(all);
        return all;
    }

    private static void collect(List<Statement> block, List<Statement> all) {
        block.forEach(statement -> statement.collect(all));
    }

    @Override
    public String toString() {
        return at.line() + ":" + at.column() + " " + source;
    }
}
