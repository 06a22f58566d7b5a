package io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile;

import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.stmt.AssertStatement;
import org.codehaus.groovy.ast.stmt.BreakStatement;
import org.codehaus.groovy.ast.stmt.ContinueStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.ForStatement;
import org.codehaus.groovy.ast.stmt.IfStatement;
import org.codehaus.groovy.ast.stmt.ReturnStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.ast.stmt.SwitchStatement;
import org.codehaus.groovy.ast.stmt.SynchronizedStatement;
import org.codehaus.groovy.ast.stmt.ThrowStatement;
import org.codehaus.groovy.ast.stmt.TryCatchStatement;
import org.codehaus.groovy.ast.stmt.WhileStatement;

/** The statements of a Jenkinsfile as Groovy's own visitor finds them, so that ours can be held against them. */
public final class GroovyStatements extends CodeVisitorSupport {
    private final List<String> places = new ArrayList<>();

    private GroovyStatements() {}

    /** The places of all statements, {@code line:column}, in alphabetical order; one that stands there twice is there twice. */
    public static List<String> places(String text) {
        ModuleNode module = JenkinsfileParser.module("Jenkinsfile", text);
        GroovyStatements visitor = new GroovyStatements();
        module.getStatementBlock().visit(visitor);
        for (MethodNode method : module.getMethods()) {
            method.getCode().visit(visitor);
        }
        for (ClassNode declared : module.getClasses()) {
            if (!declared.isScript()) {
                declared.getMethods().forEach(method -> method.getCode().visit(visitor));
            }
        }
        return visitor.places.stream().sorted().toList();
    }

    private void found(Statement statement) {
        var place = statement.getLineNumber() <= 0 && statement instanceof ExpressionStatement evaluation
                ? evaluation.getExpression()
                : statement;
        places.add(Math.max(place.getLineNumber(), 1) + ":" + Math.max(place.getColumnNumber(), 1));
    }

    @Override
    public void visitClosureExpression(ClosureExpression closure) {
        closure.getCode().visit(this);
    }

    @Override
    public void visitExpressionStatement(ExpressionStatement statement) {
        found(statement);
        super.visitExpressionStatement(statement);
    }

    @Override
    public void visitIfElse(IfStatement statement) {
        found(statement);
        super.visitIfElse(statement);
    }

    @Override
    public void visitForLoop(ForStatement statement) {
        found(statement);
        super.visitForLoop(statement);
    }

    @Override
    public void visitWhileLoop(WhileStatement statement) {
        found(statement);
        super.visitWhileLoop(statement);
    }

    @Override
    public void visitReturnStatement(ReturnStatement statement) {
        found(statement);
        super.visitReturnStatement(statement);
    }

    @Override
    public void visitAssertStatement(AssertStatement statement) {
        found(statement);
        super.visitAssertStatement(statement);
    }

    @Override
    public void visitTryCatchFinally(TryCatchStatement statement) {
        found(statement);
        super.visitTryCatchFinally(statement);
    }

    @Override
    public void visitSwitch(SwitchStatement statement) {
        found(statement);
        super.visitSwitch(statement);
    }

    @Override
    public void visitBreakStatement(BreakStatement statement) {
        found(statement);
        super.visitBreakStatement(statement);
    }

    @Override
    public void visitContinueStatement(ContinueStatement statement) {
        found(statement);
        super.visitContinueStatement(statement);
    }

    @Override
    public void visitThrowStatement(ThrowStatement statement) {
        found(statement);
        super.visitThrowStatement(statement);
    }

    @Override
    public void visitSynchronizedStatement(SynchronizedStatement statement) {
        found(statement);
        super.visitSynchronizedStatement(statement);
    }
}
