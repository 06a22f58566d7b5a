package io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.BooleanExpression;
import org.codehaus.groovy.ast.expr.CastExpression;
import org.codehaus.groovy.ast.expr.ClassExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.ConstructorCallExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.EmptyExpression;
import org.codehaus.groovy.ast.expr.GStringExpression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.NotExpression;
import org.codehaus.groovy.ast.expr.PostfixExpression;
import org.codehaus.groovy.ast.expr.PrefixExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.RangeExpression;
import org.codehaus.groovy.ast.expr.SpreadExpression;
import org.codehaus.groovy.ast.expr.TernaryExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.UnaryMinusExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;

/** Makes our expressions of Groovy's. */
final class Expressions {
    private static final Expression NOTHING = new Expression.Constant(null);

    private final Statements statements;

    Expressions(Statements statements) {
        this.statements = statements;
    }

    Expression of(org.codehaus.groovy.ast.expr.Expression code) {
        return switch (code) {
            case null -> NOTHING;
            case EmptyExpression nothing -> NOTHING;
            case NotExpression it -> new Expression.Not(of(it.getExpression()));
            case BooleanExpression it -> of(it.getExpression());
            case ConstantExpression it -> new Expression.Constant(it.getValue());
            case GStringExpression it -> template(it);
            case VariableExpression it -> new Expression.Variable(it.getName());
            case PropertyExpression it -> property(it);
            case MethodCallExpression it -> call(it);
            case ClosureExpression it -> new Expression.Closure(
                    JenkinsfileParser.parameters(it.getParameters()), statements.block(it.getCode()));
            case DeclarationExpression it -> declaration(it);
            case BinaryExpression it -> binary(it);
            case ListExpression it -> new Expression.ListOf(all(it.getExpressions()));
            case MapExpression it -> map(it);
            case TernaryExpression it -> new Expression.Choice(
                    of(it.getBooleanExpression()), of(it.getTrueExpression()), of(it.getFalseExpression()));
            case CastExpression it -> of(it.getExpression());
            default -> other(code);
        };
    }

    private List<Expression> all(List<? extends org.codehaus.groovy.ast.expr.Expression> code) {
        return code.stream().map(this::of).toList();
    }

    private Expression template(GStringExpression code) {
        List<Expression> parts = new ArrayList<>();
        for (int i = 0; i < code.getStrings().size(); i++) {
            ConstantExpression text = code.getStrings().get(i);
            if (!"".equals(text.getValue())) {
                parts.add(new Expression.Constant(text.getValue()));
            }
            if (i < code.getValues().size()) {
                parts.add(of(code.getValue(i)));
            }
        }
        return new Expression.Template(parts);
    }

    private Expression property(PropertyExpression code) {
        String name = code.getPropertyAsString();
        return name == null || code.isSpreadSafe()
                ? new Expression.Other("property", List.of(of(code.getObjectExpression()), of(code.getProperty())))
                : new Expression.Property(of(code.getObjectExpression()), name);
    }

    private Expression call(MethodCallExpression code) {
        Optional<Expression> on = code.isImplicitThis() ? Optional.empty() : Optional.of(of(code.getObjectExpression()));
        List<Expression> arguments = new ArrayList<>();
        Map<String, Expression> named = new LinkedHashMap<>();
        for (org.codehaus.groovy.ast.expr.Expression argument : arguments(code.getArguments())) {
            Expression value = of(argument);
            // A step takes a map for its named arguments.
            if (value instanceof Expression.MapOf map && arguments.isEmpty() && named.isEmpty()) {
                named.putAll(map.entries());
            } else {
                arguments.add(value);
            }
        }
        String name = code.getMethodAsString();
        if (name == null || code.isSpreadSafe()) {
            List<Expression> parts = new ArrayList<>(arguments);
            parts.addAll(named.values());
            parts.add(of(code.getMethod()));
            on.ifPresent(parts::add);
            return new Expression.Other("call", parts);
        }
        return new Expression.Call(on, name, arguments, named);
    }

    private static List<? extends org.codehaus.groovy.ast.expr.Expression> arguments(
            org.codehaus.groovy.ast.expr.Expression code) {
        return code instanceof TupleExpression tuple ? tuple.getExpressions() : List.of(code);
    }

    private Expression declaration(DeclarationExpression code) {
        Expression value = of(code.getRightExpression());
        return code.isMultipleAssignmentDeclaration()
                ? new Expression.Other("declaration", List.of(value))
                : new Expression.Declaration(code.getVariableExpression().getName(), value);
    }

    private Expression binary(BinaryExpression code) {
        String operator = code.getOperation().getText();
        Expression left = of(code.getLeftExpression());
        Expression right = of(code.getRightExpression());
        return operator.equals("[")
                ? new Expression.Element(left, right)
                : new Expression.Binary(operator, left, right);
    }

    private Expression map(MapExpression code) {
        Map<String, Expression> entries = new LinkedHashMap<>();
        List<Expression> parts = new ArrayList<>();
        for (MapEntryExpression entry : code.getMapEntryExpressions()) {
            Expression value = of(entry.getValueExpression());
            parts.add(value);
            if (entry.getKeyExpression() instanceof ConstantExpression key
                    && entries.put(String.valueOf(key.getValue()), value) == null) {
                continue;
            }
            parts.add(of(entry.getKeyExpression()));
        }
        // A key that is no constant, or is there twice: not the map that it looks like.
        return entries.size() == parts.size() ? new Expression.MapOf(entries) : new Expression.Other("map", parts);
    }

    private Expression other(org.codehaus.groovy.ast.expr.Expression code) {
        return switch (code) {
            case ArgumentListExpression it -> new Expression.Other("arguments", all(it.getExpressions()));
            case TupleExpression it -> new Expression.Other("arguments", all(it.getExpressions()));
            case ConstructorCallExpression it -> new Expression.Other("new", List.of(of(it.getArguments())));
            case PostfixExpression it -> new Expression.Other("postfix", List.of(of(it.getExpression())));
            case PrefixExpression it -> new Expression.Other("prefix", List.of(of(it.getExpression())));
            case SpreadExpression it -> new Expression.Other("spread", List.of(of(it.getExpression())));
            case UnaryMinusExpression it -> new Expression.Other("minus", List.of(of(it.getExpression())));
            case RangeExpression it -> new Expression.Other("range", List.of(of(it.getFrom()), of(it.getTo())));
            case ClassExpression it -> new Expression.Other("class", List.of());
            default -> new Expression.Other(code.getClass().getSimpleName(), List.of());
        };
    }
}
