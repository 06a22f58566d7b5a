package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Expression;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.List;

/** Converts the calls of one step of Jenkins. */
@FunctionalInterface
interface StepHandler {
    /**
     * The steps of Tekton that do what a call does; it says in the ledger what came of the call.
     *
     * @throws LeftException when there are none
     */
    List<StepDraft> convert(Statement statement, Expression.Call call, Scope scope) throws LeftException;
}
