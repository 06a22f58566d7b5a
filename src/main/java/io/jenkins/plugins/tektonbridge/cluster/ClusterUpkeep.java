package io.jenkins.plugins.tektonbridge.cluster;

import hudson.Extension;
import hudson.model.AsyncPeriodicWork;
import hudson.model.TaskListener;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;

/** Looks every few minutes whether credentials of other stores than Jenkins' own have changed. */
@Extension
public final class ClusterUpkeep extends AsyncPeriodicWork {
    /** For the extension mechanism. */
    public ClusterUpkeep() {
        super("Upkeep of the connections to Tekton Bridge's clusters");
    }

    @Override
    public long getRecurrencePeriod() {
        return TimeUnit.MINUTES.toMillis(5);
    }

    @Override
    protected Level getNormalLoggingLevel() {
        return Level.FINE;
    }

    @Override
    protected void execute(TaskListener listener) {
        ClusterConnections.get().refresh();
    }
}
