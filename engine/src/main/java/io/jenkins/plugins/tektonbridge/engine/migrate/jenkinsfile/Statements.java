package io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile;

import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.stmt.AssertStatement;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.BreakStatement;
import org.codehaus.groovy.ast.stmt.CaseStatement;
import org.codehaus.groovy.ast.stmt.CatchStatement;
import org.codehaus.groovy.ast.stmt.ContinueStatement;
import org.codehaus.groovy.ast.stmt.EmptyStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.ForStatement;
import org.codehaus.groovy.ast.stmt.IfStatement;
import org.codehaus.groovy.ast.stmt.ReturnStatement;
import org.codehaus.groovy.ast.stmt.SwitchStatement;
import org.codehaus.groovy.ast.stmt.SynchronizedStatement;
import org.codehaus.groovy.ast.stmt.ThrowStatement;
import org.codehaus.groovy.ast.stmt.TryCatchStatement;
import org.codehaus.groovy.ast.stmt.WhileStatement;

/** Makes our statements of Groovy's. */
final class Statements {
    private final SourceText text;
    private final Expressions expressions = new Expressions(this);

    Statements(String text) {
        this.text = new SourceText(text);
    }

    /** What a block holds; a statement that is no block is a block of one. */
    List<Statement> block(org.codehaus.groovy.ast.stmt.Statement code) {
        List<Statement> block = new ArrayList<>();
        add(code, block);
        return block;
    }

    private void add(org.codehaus.groovy.ast.stmt.Statement code, List<Statement> to) {
        switch (code) {
            case null -> { }
            case EmptyStatement nothing -> { }
            case BlockStatement block -> block.getStatements().forEach(statement -> add(statement, to));
            default -> to.add(statement(code, form(code)));
        }
    }

    private Statement statement(org.codehaus.groovy.ast.stmt.Statement code, Statement.Form form) {
        // Groovy gives a statement that is an expression the place of the expression, but not always an end.
        ASTNode place = code.getLineNumber() <= 0 && code instanceof ExpressionStatement it ? it.getExpression() : code;
        return new Statement(form, text.span(place), text.of(place));
    }

    private Statement.Form form(org.codehaus.groovy.ast.stmt.Statement code) {
        return switch (code) {
            case ExpressionStatement it -> new Statement.Form.Evaluation(expressions.of(it.getExpression()));
            case IfStatement it -> new Statement.Form.If(
                    expressions.of(it.getBooleanExpression()), block(it.getIfBlock()), block(it.getElseBlock()));
            case TryCatchStatement it -> attempt(it);
            case ForStatement it -> loop(it);
            case ReturnStatement it -> new Statement.Form.Return(expressions.of(it.getExpression()));
            case ThrowStatement it -> new Statement.Form.Throw(expressions.of(it.getExpression()));
            case WhileStatement it ->
                other("while", List.of(expressions.of(it.getBooleanExpression())), block(it.getLoopBlock()));
            case SwitchStatement it -> choice(it);
            case SynchronizedStatement it ->
                other("synchronized", List.of(expressions.of(it.getExpression())), block(it.getCode()));
            case AssertStatement it -> other(
                    "assert",
                    List.of(expressions.of(it.getBooleanExpression()), expressions.of(it.getMessageExpression())),
                    List.of());
            case BreakStatement it -> other("break", List.of(), List.of());
            case ContinueStatement it -> other("continue", List.of(), List.of());
            default -> other(code.getClass().getSimpleName(), List.of(), List.of());
        };
    }

    private Statement.Form attempt(TryCatchStatement code) {
        List<Statement> caught = new ArrayList<>();
        String variable = "";
        for (CatchStatement handler : code.getCatchStatements()) {
            variable = handler.getVariable().getName();
            add(handler.getCode(), caught);
        }
        return new Statement.Form.Try(
                block(code.getTryStatement()), variable, caught, block(code.getFinallyStatement()));
    }

    private Statement.Form loop(ForStatement code) {
        if (code.getVariable() == ForStatement.FOR_LOOP_DUMMY) {
            return other("for", List.of(expressions.of(code.getCollectionExpression())), block(code.getLoopBlock()));
        }
        return new Statement.Form.ForIn(
                code.getVariable().getName(),
                expressions.of(code.getCollectionExpression()),
                block(code.getLoopBlock()));
    }

    private Statement.Form choice(SwitchStatement code) {
        List<Expression> values = new ArrayList<>();
        values.add(expressions.of(code.getExpression()));
        List<Statement> blocks = new ArrayList<>();
        for (CaseStatement branch : code.getCaseStatements()) {
            values.add(expressions.of(branch.getExpression()));
            add(branch.getCode(), blocks);
        }
        add(code.getDefaultStatement(), blocks);
        return other("switch", values, blocks);
    }

    private static Statement.Form other(String kind, List<Expression> expressions, List<Statement> blocks) {
        return new Statement.Form.Other(kind, expressions, blocks);
    }
}
