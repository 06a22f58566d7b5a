package io.jenkins.plugins.tektonbridge.local;

import com.fasterxml.jackson.core.type.TypeReference;
import hudson.remoting.Channel;
import io.jenkins.plugins.tektonbridge.engine.process.ProcessOptions;
import io.jenkins.plugins.tektonbridge.engine.process.ProcessRuntime;
import io.jenkins.plugins.tektonbridge.engine.run.RunJson;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime.StopCause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jenkins.security.MasterToSlaveCallable;

/** The engine on an agent: it lives there, as long as one connection. Thread-safe. */
final class AgentSide implements AgentEngine {
    private final Map<String, Guest> guests = new ConcurrentHashMap<>();
    private final RunIndex index;

    private AgentSide(RunIndex index) {
        this.index = index;
    }

    /** Makes the engine of a connection, on the agent. */
    static final class Connect extends MasterToSlaveCallable<AgentEngine, IOException> {
        private static final long serialVersionUID = 1L;

        private final String root;

        /** @param root the directory on the agent that is Jenkins' */
        Connect(String root) {
            this.root = root;
        }

        @Override
        public AgentEngine call() throws IOException {
            Channel channel = getOpenChannelOrFail();
            AgentSide side = new AgentSide(RunIndex.of(Path.of(root)));
            channel.addListener(new Channel.Listener() {
                @Override
                public void onClosed(Channel closed, IOException cause) {
                    // Not on the thread that reads what comes in.
                    Thread.ofPlatform().daemon().name("tekton-bridge-let-go").start(side::letGo);
                }
            });
            return channel.export(AgentEngine.class, side);
        }
    }

    /** A run on this agent. */
    private static final class Guest {
        private final ProcessRuntime runtime;
        private final Map<String, TaskRunAttempt> attempts = new ConcurrentHashMap<>();
        private volatile AttemptEvents latest;

        Guest(String runId, Path directory, AgentSetting setting) {
            this.runtime = new ProcessRuntime(ProcessOptions.builder(directory)
                    .detached(true)
                    .objects(setting.others())
                    .notes((run, note) -> note(note))
                    .build());
            runtime.begin(setting.of(runId));
        }

        private void note(String note) {
            AttemptEvents events = latest;
            if (events != null) {
                events.note(note);
            }
        }
    }

    @Override
    public void begin(String runId, String directory, byte[] setting) {
        AgentSetting read = AgentSetting.read(setting);
        try {
            index.add(runId, Path.of(directory), read.owner());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        guests.computeIfAbsent(runId, id -> new Guest(id, Path.of(directory), read));
    }

    @Override
    public void start(byte[] json, AttemptEvents events) {
        TaskRunAttempt attempt = RunJson.read(json, new TypeReference<>() {}, "an attempt");
        Guest guest = guests.get(attempt.runId());
        if (guest == null) {
            throw new IllegalStateException("the run " + attempt.runId() + " has not begun on this agent");
        }
        if (guest.attempts.putIfAbsent(attempt.podName(), attempt) == null) {
            guest.latest = events;
            guest.runtime.start(attempt, new RemoteListener(events));
        }
    }

    @Override
    public void stop(String runId, String podName, String reason, String message) {
        Guest guest = guests.get(runId);
        TaskRunAttempt attempt = guest == null ? null : guest.attempts.get(podName);
        if (attempt != null) {
            guest.runtime.stop(attempt, new StopCause(reason, message));
        }
    }

    @Override
    public void end(String runId) {
        Guest guest = guests.remove(runId);
        if (guest != null) {
            guest.runtime.close();
        }
        try {
            index.discard(runId);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The connection is gone: what runs goes on, and the next one takes it up. */
    private void letGo() {
        guests.values().forEach(guest -> guest.runtime.close());
        guests.clear();
    }
}
