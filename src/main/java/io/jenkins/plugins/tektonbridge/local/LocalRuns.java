package io.jenkins.plugins.tektonbridge.local;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Node;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.slaves.ComputerListener;
import hudson.slaves.OfflineCause;
import io.jenkins.plugins.tektonbridge.TektonEngine;
import io.jenkins.plugins.tektonbridge.credentials.InstanceId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.NodeListener;

/** The runs that are on agents: they are told when an agent comes and goes. Thread-safe. */
@Extension
public final class LocalRuns extends ComputerListener {
    private static final Logger LOGGER = Logger.getLogger(LocalRuns.class.getName());

    private final Set<LocalRun> runs = ConcurrentHashMap.newKeySet();

    static LocalRuns get() {
        return ExtensionList.lookupSingleton(LocalRuns.class);
    }

    void add(LocalRun run) {
        runs.add(run);
    }

    void remove(LocalRun run) {
        runs.remove(run);
    }

    private List<LocalRun> on(String agent) {
        List<LocalRun> found = new ArrayList<>(runs);
        found.removeIf(run -> !run.agent().equals(agent));
        return found;
    }

    @Override
    public void onOnline(Computer computer, TaskListener listener) {
        String agent = computer.getName();
        on(agent).forEach(LocalRun::look);
        Computer.threadPoolForRemoting.execute(() -> sweep(agent));
    }

    @Override
    public void onOffline(@NonNull Computer computer, OfflineCause cause) {
        on(computer.getName()).forEach(LocalRun::look);
    }

    /** Ends what an agent has of runs that are over: they ended while it was away, or Jenkins was killed. */
    private void sweep(String agent) {
        FilePath root = Agents.root(agent);
        if (root == null) {
            return;
        }
        try {
            for (Map.Entry<String, RunOwner> entry : root.act(new RunIndex.Read()).entrySet()) {
                if (isOver(entry.getValue())) {
                    root.act(new RunIndex.Discard(entry.getKey()));
                    LOGGER.log(Level.INFO, "Removed from agent {0} what was left of run {1}, which is over",
                            new Object[] {agent, entry.getKey()});
                }
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "What may be left of runs on agent " + agent + " can't be removed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isOver(RunOwner owner) {
        if (!owner.instance().equals(InstanceId.get())
                || runs.stream().anyMatch(run -> run.isOf(owner))) {
            return false;
        }
        Run<?, ?> build;
        try {
            build = Run.fromExternalizableId(owner.build());
        } catch (IllegalArgumentException e) {
            build = null;
        }
        return build == null || !TektonEngine.get().goesOn(build, owner.runId());
    }

    /** An agent that is removed does not come back. */
    @Extension
    public static final class Removals extends NodeListener {
        @Override
        protected void onDeleted(@NonNull Node node) {
            get().on(node.getNodeName()).forEach(LocalRun::look);
        }
    }
}
