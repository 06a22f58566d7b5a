package io.jenkins.plugins.tektonbridge;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.tektonbridge.engine.run.RunHandle;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.CauseOfInterruption;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * The execution of a step.
 *
 * <p>Life: {@link #start} returns at once; a thread of Jenkins' pool reads the YAML and starts the run, whose id follows
 * from the step's node. From then on nothing is held here: the run's own events end the step. After a restart
 * {@link #onResume} does the same again, and finds the run by its id: what began is taken up, what had not begun is
 * begun. One that can't be taken up, since its cluster or a credential is not configured any more, goes on by itself: the
 * log says what is missing, and it is tried again for an hour. {@link #stop} asks the run to end, and the step ends when
 * the run has.
 */
final class TektonStepExecution extends StepExecution {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(TektonStepExecution.class.getName());

    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final Duration NEXT_TRY = Duration.ofSeconds(10);

    private final RunSpec spec;
    private final String runId;
    /** Why the step is to end; null while nobody wants that. */
    @CheckForNull
    private Throwable stopCause;

    private transient RunHandle handle;
    private transient boolean ended;
    /** Why the run can't be taken up; null while it can. */
    @CheckForNull
    private transient RunAwayException away;
    private transient Instant awaySince;

    TektonStepExecution(StepContext context, RunSpec spec, String runId) {
        super(context);
        this.spec = spec;
        this.runId = runId;
    }

    @Override
    public boolean start() {
        Computer.threadPoolForRemoting.execute(this::begin);
        return false;
    }

    @Override
    public void onResume() {
        Computer.threadPoolForRemoting.execute(this::begin);
    }

    private void begin() {
        try {
            Run<?, ?> build = getContext().get(Run.class);
            TaskListener listener = getContext().get(TaskListener.class);
            TektonEngine.Place place = new TektonEngine.Place(
                    build, runId, spec, () -> getContext().get(FilePath.class), listener);
            RunHandle begun = TektonEngine.get().startOrResume(place, new RequestOfBuild(place));
            synchronized (this) {
                handle = begun;
                if (away != null) {
                    away = null;
                    listener.getLogger().println("The run is taken up again.");
                }
            }
            begun.end().whenComplete((state, error) -> {
                if (error == null) {
                    end(state, begun);
                } else if (!TektonEngine.get().isStopping()) {
                    fail(error);
                }
            });
            askToStop();
        } catch (RunAwayException e) {
            isAway(e);
        } catch (Throwable e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            if (TektonEngine.get().isStopping()) {
                // The next Jenkins begins it once more.
                LOGGER.log(Level.FINE, "a run could not begin before Jenkins stopped", e);
            } else {
                fail(e);
            }
        }
    }

    private void isAway(RunAwayException now) {
        synchronized (this) {
            if (ended) {
                return;
            }
            boolean news = away == null || !String.valueOf(away.getMessage()).equals(now.getMessage());
            away = now;
            if (awaySince == null) {
                awaySince = Instant.now();
            }
            if (stopCause == null && awaySince.plus(PATIENCE).isAfter(Instant.now())) {
                if (news) {
                    say("The run can't be taken up again: " + now.getMessage() + ". It goes on without Jenkins, which tries"
                            + " again for an hour, until this is configured as it was; or abort the build.");
                }
                Timer.get().schedule(
                        () -> Computer.threadPoolForRemoting.execute(this::begin),
                        NEXT_TRY.toSeconds(), TimeUnit.SECONDS);
                return;
            }
        }
        say(now.remains());
        fail(new TektonRunFailedException("The run could not be taken up again: " + now.getMessage(), true));
    }

    private void say(String text) {
        try {
            getContext().get(TaskListener.class).getLogger().println(text);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "a build's log could not be told: " + text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(RunState state, RunHandle begun) {
        Throwable cause;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            cause = stopCause;
        }
        if (cause != null) {
            getContext().onFailure(cause);
        } else if (state.condition().isSuccessful() || !spec.failOnError) {
            getContext().onSuccess(RunOutcome.of(state));
        } else {
            getContext().onFailure(RunFailure.of(state, begun.directory().path()));
        }
    }

    private void fail(Throwable error) {
        Throwable cause;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            cause = stopCause;
        }
        getContext().onFailure(cause != null ? cause : error);
    }

    @Override
    public void stop(@NonNull Throwable cause) {
        synchronized (this) {
            if (stopCause == null) {
                stopCause = cause;
            } else {
                // Asked for a second time: somebody is in a hurry.
                spec.onAbort = RunSpec.CANCEL;
            }
        }
        getContext().saveState();
        Computer.threadPoolForRemoting.execute(this::askToStop);
    }

    /** Asks the run to end; one that has not begun yet is asked when it has. */
    private void askToStop() {
        RunHandle running;
        RunAwayException missing;
        Throwable cause;
        synchronized (this) {
            running = handle;
            missing = away;
            cause = stopCause;
        }
        if (running != null && cause != null) {
            running.cancel(spec.specStatus(), who(cause));
        } else if (missing != null && cause != null) {
            isAway(missing);
        }
    }

    private static String who(Throwable cause) {
        if (cause instanceof FlowInterruptedException interrupted) {
            return String.join(", ", interrupted.getCauses().stream()
                    .map(CauseOfInterruption::getShortDescription)
                    .toList());
        }
        return "";
    }

    @Override
    public String getStatus() {
        RunHandle running;
        synchronized (this) {
            running = handle;
            if (away != null) {
                return "waiting for what is missing to take the run up: " + away.getMessage();
            }
        }
        try {
            return running == null ? "reading the YAML" : RunStatusLine.of(running.state());
        } catch (RuntimeException e) {
            LOGGER.log(Level.FINE, "the status of a run can't be told", e);
            return "running";
        }
    }
}
