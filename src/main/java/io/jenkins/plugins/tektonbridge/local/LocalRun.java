package io.jenkins.plugins.tektonbridge.local;

import hudson.model.Computer;
import hudson.model.TaskListener;
import hudson.remoting.Channel;
import hudson.remoting.SingleLaneExecutorService;
import io.jenkins.plugins.tektonbridge.credentials.RunCredentials;
import io.jenkins.plugins.tektonbridge.engine.run.RunJson;
import io.jenkins.plugins.tektonbridge.engine.run.RunSetting;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunListener;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.util.Timer;

/**
 * The runtime of a run on an agent. Everything that it asks of the agent goes one after the other over a lane of its own,
 * as the connection may be slow, or away: then attempts wait until it is back, and are picked up.
 */
final class LocalRun implements TaskRunRuntime {
    private static final Logger LOGGER = Logger.getLogger(LocalRun.class.getName());
    /** How long a run that is to end waits for an agent that is away, as {@code sh} does. */
    private static final long STOP_PATIENCE_SECONDS = 20;

    private final LocalPlace place;
    private final String runId;
    private final RunOwner owner;
    private final RunCredentials credentials;
    private final TaskListener log;
    private final ExecutorService lane = new SingleLaneExecutorService(Computer.threadPoolForRemoting);
    private final Set<String> told = new LinkedHashSet<>();
    // What follows is of the lane.
    private final Map<String, LocalAttempt> attempts = new LinkedHashMap<>();
    private byte[] setting = {};
    private Channel channel;
    private AgentEngine engine;
    private int connections;
    private boolean over;

    /**
     * A run.
     *
     * @param runId its id, which no other run has that comes to the agent
     * @param credentials the credentials that it brings along
     * @param log the log of the build
     */
    LocalRun(LocalPlace place, String runId, RunOwner owner, RunCredentials credentials, TaskListener log) {
        this.place = place;
        this.runId = runId;
        this.owner = owner;
        this.credentials = credentials;
        this.log = log;
    }

    String agent() {
        return place.agent();
    }

    boolean isOf(RunOwner other) {
        return owner.equals(other);
    }

    private void inLane(Runnable what) {
        lane.execute(() -> {
            try {
                what.run();
            } catch (RuntimeException | LinkageError e) {
                LOGGER.log(Level.WARNING, "run " + runId + " on agent " + place.agent(), e);
            }
        });
    }

    @Override
    public void begin(RunSetting run) {
        byte[] json = RunObjects.setting(run, credentials.secrets(), owner).json();
        LocalRuns.get().add(this);
        inLane(() -> {
            setting = json;
            over = false;
            connect();
        });
    }

    @Override
    public void start(TaskRunAttempt attempt, TaskRunListener listener) {
        LocalAttempt local = new LocalAttempt(attempt.withRunId(runId), credentials.mask(listener), this::note);
        inLane(() -> {
            attempts.put(attempt.podName(), local);
            if (!connect()) {
                local.await(awayMessage());
            } else if (!local.isEnded()) {
                ask(() -> startOn(local));
            }
        });
    }

    private void startOn(LocalAttempt local) {
        AttemptEvents events = channel.export(AttemptEvents.class, local.over(connections));
        engine.start(RunJson.bytes(local.attempt()), events);
        local.stopCause().ifPresent(cause -> stopOn(local, cause));
    }

    private void stopOn(LocalAttempt local, StopCause cause) {
        engine.stop(runId, local.attempt().podName(), cause.reason(), cause.message());
    }

    @Override
    public void stop(TaskRunAttempt attempt, StopCause cause) {
        inLane(() -> {
            LocalAttempt local = attempts.get(attempt.podName());
            if (local == null || local.isEnded()) {
                return;
            }
            local.stop(cause);
            if (connect()) {
                ask(() -> stopOn(local, cause));
            } else {
                Timer.get().schedule(
                        () -> inLane(() -> stopWithoutAgent(local, cause)), STOP_PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        });
    }

    private void stopWithoutAgent(LocalAttempt local, StopCause cause) {
        if (engine == null) {
            local.end(cause.reason(), cause.message() + " (" + awayMessage() + ")");
        }
    }

    @Override
    public void release(TaskRunAttempt attempt) {
        inLane(() -> attempts.remove(attempt.podName()));
    }

    @Override
    public void end(RunSetting run) {
        inLane(() -> {
            over = true;
            if (engine != null) {
                ask(() -> engine.end(runId));
            }
            LocalRuns.get().remove(this);
        });
    }

    /** It has nothing of its own but what ends with the connection. */
    @Override
    public void close() {
        // What runs goes on.
    }

    /** The agent is there, or has gone: looks which. */
    void look() {
        inLane(this::connect);
    }

    /** Whether the agent is there; takes up what runs when it has come back. */
    private boolean connect() {
        if (over) {
            return false;
        }
        Channel now = Agents.channel(place.agent());
        if (now == null) {
            lost();
            return false;
        }
        if (now != channel) {
            channel = now;
            connections++;
            now.addListener(new Channel.Listener() {
                @Override
                public void onClosed(Channel closed, IOException cause) {
                    look();
                }
            });
            ask(() -> {
                engine = Agents.engine(now, place.agent());
                engine.begin(runId, place.directory(), setting);
                attempts.values().stream().filter(local -> !local.isEnded()).forEach(this::startOn);
            });
        }
        return engine != null;
    }

    /** Asks something of the agent; where the connection breaks over that, it is asked again when there is another one. */
    private void ask(AgentCall call) {
        Channel asked = channel;
        try {
            call.run();
        } catch (IOException | RuntimeException | LinkageError e) {
            if (asked.isClosingOrClosed()) {
                lost();
            } else {
                LOGGER.log(Level.WARNING, "run " + runId + " on agent " + place.agent(), e);
                String message = "the agent \"" + place.agent() + "\" can't run it: " + e;
                attempts.values().forEach(local -> local.end("PodCreationFailed", message));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            lost();
        }
    }

    /** Something that is asked of an agent. */
    @FunctionalInterface
    private interface AgentCall {
        void run() throws IOException, InterruptedException;
    }

    private void lost() {
        channel = null;
        engine = null;
        if (Jenkins.get().getNode(place.agent()) == null) {
            String message = "the agent \"" + place.agent() + "\" is not there any more";
            attempts.values().forEach(local -> local.end("NodeLost", message));
        } else {
            attempts.values().forEach(local -> local.await(awayMessage()));
        }
    }

    private String awayMessage() {
        return "the agent \"" + place.agent() + "\" is not connected; what it had begun goes on, and is taken up when it"
                + " is back";
    }

    private void note(String note) {
        synchronized (told) {
            if (told.add(note)) {
                log.getLogger().println("Note: " + note);
            }
        }
    }
}
