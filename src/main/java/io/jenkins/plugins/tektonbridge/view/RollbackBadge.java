package io.jenkins.plugins.tektonbridge.view;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.BuildBadgeAction;
import hudson.model.Run;
import io.jenkins.plugins.tektonbridge.BuildRuns;
import io.jenkins.plugins.tektonbridge.engine.run.RollbackState;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jenkins.model.TransientActionFactory;

/** Marks a build in the history of its job that rolled something back, or could not. */
public final class RollbackBadge implements BuildBadgeAction {
    private final boolean failed;

    private RollbackBadge(boolean failed) {
        this.failed = failed;
    }

    /** Whether a rollback failed. */
    public boolean isFailed() {
        return failed;
    }

    /** What is told to who asks for more. */
    public String getTooltip() {
        return TektonRun.outcome(failed ? RollbackState.Outcome.ROLLBACK_FAILED : RollbackState.Outcome.ROLLED_BACK);
    }

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return null;
    }

    /** Gives the badge to builds. */
    @Extension
    @SuppressWarnings("rawtypes")
    public static final class Factory extends TransientActionFactory<Run> {
        @Override
        public Class<Run> type() {
            return Run.class;
        }

        @Override
        public Class<BuildBadgeAction> actionType() {
            return BuildBadgeAction.class;
        }

        @Override
        public Collection<? extends Action> createFor(Run build) {
            BuildRuns runs = BuildRuns.of(build);
            List<RollbackState.Outcome> outcomes = runs.ids().stream()
                    .map(id -> Views.rollback(runs, id))
                    .flatMap(Optional::stream)
                    .toList();
            if (outcomes.contains(RollbackState.Outcome.ROLLBACK_FAILED)) {
                return Set.of(new RollbackBadge(true));
            }
            return outcomes.contains(RollbackState.Outcome.ROLLED_BACK) ? Set.of(new RollbackBadge(false)) : Set.of();
        }
    }
}
