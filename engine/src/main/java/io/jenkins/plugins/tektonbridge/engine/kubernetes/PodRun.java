package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.ApiCalls.Asker;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.PodCreation.RefusedException;
import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.pod.Disruptions;
import io.jenkins.plugins.tektonbridge.engine.pod.PodOutlook;
import io.jenkins.plugins.tektonbridge.engine.pod.PodReader;
import io.jenkins.plugins.tektonbridge.engine.pod.TaskPod;
import io.jenkins.plugins.tektonbridge.engine.run.AttemptState;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunListener;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime.StopCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One attempt, from the wish for a pod to its end. Everything happens one after the other on an executor of its own:
 * what the feed tells, what calls answer, what time brings, and what the listener is told.
 */
final class PodRun implements PodFeed.Subscriber {
    /** How long logs are tried for after the end, when the cluster does not hand them out. */
    private static final Duration LOG_PATIENCE = Duration.ofMinutes(5);
    private static final Duration STUCK = Duration.ofSeconds(5);
    /** How long after the grace period a pod that somebody deletes may still be there. */
    private static final Duration OVERDUE = Duration.ofSeconds(30);

    private final Cluster cluster;
    private final KubernetesOptions options;
    private final RunObjects objects;
    private final TaskRunAttempt attempt;
    private final TaskRunListener listener;
    private final SerialExecutor here;
    private final PodTeller teller;
    private TaskPod plan;
    private PodLogs logs;
    private Pod pod;
    private PodFeed feed;
    /** Makes the pod; none before that is begun, and where a process before this one has made it. */
    private PodCreation creation;
    private PodRemoval removal;
    private boolean leaving;
    private boolean going;
    private boolean ended;
    private boolean podGone;
    private boolean deleted;
    /** How it will end, once what is left to do is done. */
    private volatile Optional<Condition> verdict = Optional.empty();

    PodRun(
            Cluster cluster,
            KubernetesOptions options,
            RunObjects objects,
            TaskRunAttempt attempt,
            TaskRunListener listener) {
        this.cluster = cluster;
        this.options = options;
        this.objects = objects;
        this.attempt = attempt;
        this.listener = listener;
        this.here = new SerialExecutor(cluster.workers());
        this.teller = new PodTeller(listener, attempt.podName());
    }

    /** Begins. */
    void start() {
        here.execute(() -> objects.pod(attempt, asker()).whenCompleteAsync(this::planned, here));
    }

    private Asker asker() {
        return new Asker(
                () -> verdict.isEmpty(),
                failure -> here.execute(() -> {
                    if (verdict.isEmpty()) {
                        teller.waiting(failure.waitingReason(), failure.waiting());
                    }
                }));
    }

    private void planned(TaskPod planned, Throwable failure) {
        if (verdict.isPresent()) {
            return;
        }
        if (failure != null) {
            refuse(ApiCalls.failure(failure).message());
            return;
        }
        plan = planned;
        removal = new PodRemoval(cluster, plan, options.gracePeriod());
        logs = new PodLogs(cluster, here, plan, listener, this::looked);
        feed = cluster.pods(plan.namespace());
        feed.subscribe(plan.name(), this);
        if (feed.get(plan.name()).filter(this::isMine).isPresent()) {
            return;
        }
        creation = new PodCreation(cluster, options.admission(), objects, attempt, plan, asker());
        if (logs.podBefore().isEmpty()) {
            creation.create().whenCompleteAsync(this::created, here);
        } else {
            findAgain();
        }
    }

    /** An earlier process had a pod for this attempt. */
    private void findAgain() {
        creation.find(asker()).whenCompleteAsync((found, failure) -> {
            if (failure != null) {
                refuse(ApiCalls.failure(failure).message());
            } else if (found.isPresent()) {
                created(found.get(), null);
            } else {
                conclude(failed(AttemptState.LOST, "pod \"" + plan.name() + "\" is gone: somebody deleted it"
                        + " while nobody watched it"));
            }
        }, here);
    }

    private void created(Pod made, Throwable refusal) {
        if (refusal != null) {
            Throwable cause = refusal.getCause() == null ? refusal : refusal.getCause();
            conclude(verdict.orElseGet(() -> cause instanceof RefusedException refused
                    ? refused.condition()
                    : PodCreation.refused(attempt, ApiCalls.failure(refusal).message()).condition()));
        } else if (verdict.isEmpty()) {
            update(made);
        } else if (pod == null) {
            pod = made;
            leave();
        }
    }

    private boolean isMine(Pod other) {
        return PodCreation.isOf(attempt, other);
    }

    private void refuse(String why) {
        conclude(PodCreation.refused(attempt, why).condition());
    }

    private static Condition failed(String reason, String message) {
        return new Condition(Condition.Status.FALSE, reason, message);
    }

    @Override
    public void changed(Pod now) {
        here.execute(() -> update(now));
    }

    @Override
    public void gone(Pod last) {
        here.execute(() -> {
            if (ended || pod == null || !isSame(last)) {
                return;
            }
            pod = last;
            podGone = true;
            if (verdict.isEmpty()) {
                look();
            }
            if (verdict.isEmpty()) {
                verdict = Optional.of(Disruptions.ofGone(last));
            }
            logs.podGone();
            looked();
        });
    }

    @Override
    public void missing() {
        here.execute(() -> {
            if (!ended && pod != null) {
                // The list may be older than the pod.
                Pod missed = pod;
                PodResource name =
                        cluster.client().pods().inNamespace(plan.namespace()).withName(plan.name());
                cluster.calls()
                        .call(() -> Optional.ofNullable(name.get()).filter(this::isMine).isEmpty(), asker())
                        .thenAccept(isGone -> {
                            if (isGone) {
                                gone(missed);
                            }
                        });
            }
        });
    }

    @Override
    public void unheard(ApiFailure why) {
        here.execute(() -> {
            if (verdict.isEmpty() && pod != null) {
                teller.unheard(why);
            }
        });
    }

    private void update(Pod now) {
        if (ended || podGone || !isMine(now) || pod != null && (!isSame(now) || !isNewer(now))) {
            return;
        }
        boolean first = pod == null;
        pod = now;
        if (first) {
            logs.madeFor(now.getMetadata().getUid());
            cluster.threads().at(cluster.threads().now().plus(STUCK), () -> here.execute(this::lookForEvents));
        }
        look();
        looked();
    }

    private boolean isSame(Pod other) {
        return other.getMetadata().getUid().equals(pod.getMetadata().getUid());
    }

    private boolean isNewer(Pod other) {
        try {
            return Long.parseLong(other.getMetadata().getResourceVersion())
                    >= Long.parseLong(pod.getMetadata().getResourceVersion());
        } catch (NumberFormatException e) {
            return true;
        }
    }

    private PodReader reader() {
        return new PodReader(plan, pod, logs.results());
    }

    private void look() {
        PodReader reader = reader();
        List<StepState> steps = reader.steps();
        teller.steps(steps);
        teller.sidecars(reader.sidecars());
        logs.follow(steps, reader.sidecars());
        reader.containersWithResultsInLog().forEach(logs::followResults);
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            logs.podGoes();
            goes();
        }
        if (verdict.isPresent()) {
            return;
        }
        switch (reader.outlook()) {
            case PodOutlook.Waiting waiting -> teller.waiting(waiting.reason(), waiting.message());
            case PodOutlook.Running running -> teller.started(reader.startedAt().orElseGet(cluster.threads()::now));
            case PodOutlook.Over over -> over(over.condition(), steps);
        }
    }

    /** Somebody deletes it. Where its node is lost nobody is left who would end its containers, and it stays. */
    private void goes() {
        if (going) {
            return;
        }
        going = true;
        long grace = Optional.ofNullable(pod.getMetadata().getDeletionGracePeriodSeconds()).orElse(0L);
        cluster.threads().at(cluster.threads().now().plusSeconds(grace).plus(OVERDUE), () -> here.execute(() -> {
            if (!ended && verdict.isEmpty()) {
                conclude(Disruptions.ofGone(pod));
            }
        }));
    }

    private void over(Condition condition, List<StepState> steps) {
        reader().startedAt().ifPresent(teller::started);
        verdict = Optional.of(condition);
        boolean itself = steps.stream().allMatch(step -> step.phase() == StepState.Phase.TERMINATED);
        if (!itself) {
            leave();
            return;
        }
        logs.readToEnd();
        giveUpAt(cluster.threads().now().plus(LOG_PATIENCE));
    }

    /** Ends the attempt before its time. */
    void stop(StopCause cause) {
        here.execute(() -> {
            if (ended || verdict.isPresent()) {
                return;
            }
            verdict = Optional.of(failed(cause.reason(), cause.message()));
            if (pod != null) {
                leave();
            } else if (creation == null) {
                conclude(verdict.get());
            } else {
                // Whether there is a pod is not known; the call that makes it is not tried again.
                creation.find(Asker.PATIENT).whenCompleteAsync(this::stopped, here);
            }
        });
    }

    private void stopped(Optional<Pod> found, Throwable failure) {
        if (pod == null && failure == null && found.isPresent()) {
            pod = found.get();
            leave();
        } else if (pod == null) {
            conclude(verdict.orElseThrow());
        }
    }

    /** Deletes the pod, and waits for what its containers have to say until they are gone. */
    private void leave() {
        if (leaving || ended) {
            return;
        }
        leaving = true;
        logs.podGoes();
        removal.delete().whenCompleteAsync((nothing, failure) -> {
            deleted = true;
            looked();
        }, here);
        giveUpAt(cluster.threads().now().plus(options.gracePeriod()).plusSeconds(15));
        looked();
    }

    private void giveUpAt(Instant time) {
        cluster.threads().at(time, () -> here.execute(() -> {
            if (!ended) {
                conclude(verdict.orElseThrow());
            }
        }));
    }

    /** Ends it when nothing is left to be done. */
    private void looked() {
        if (ended || verdict.isEmpty() || plan == null || pod == null) {
            return;
        }
        boolean running = reader().steps().stream().anyMatch(step -> step.phase() == StepState.Phase.RUNNING);
        if (leaving && !podGone && (running || !deleted)) {
            return;
        }
        if (logs.isComplete()) {
            conclude(verdict.get());
        }
    }

    private void conclude(Condition condition) {
        if (ended) {
            return;
        }
        ended = true;
        verdict = Optional.of(condition);
        Instant now = cluster.threads().now();
        if (feed != null) {
            feed.unsubscribe(plan.name());
        }
        if (logs != null) {
            logs.stop();
        }
        if (pod == null) {
            listener.ended(new TaskRunListener.End(condition, Map.of(), List.of(), List.of(), now));
            return;
        }
        PodReader reader = reader();
        Condition outcome = condition.isSuccessful() ? reader.resultFailure().orElse(condition) : condition;
        listener.ended(new TaskRunListener.End(
                outcome, reader.results(), EndedSteps.of(reader.steps(), outcome, now), reader.sidecars(), now));
    }

    /** The end is kept: the pod can go, now or in a while. */
    void release() {
        boolean keep = !verdict.orElseThrow().isSuccessful() && !options.keepFailed().isZero();
        if (keep) {
            objects.keep(attempt.podName());
        }
        here.execute(() -> {
            if (removal == null) {
                return;
            }
            if (pod != null && !leaving && !podGone) {
                leaving = true;
                if (keep) {
                    removal.deleteAfter(options.keepFailed());
                } else {
                    removal.delete();
                }
            }
            removal.deleteScripts();
        });
    }

    private void lookForEvents() {
        if (ended || verdict.isPresent() || !teller.isWaiting()) {
            return;
        }
        Pod stuck = pod;
        if (teller.isWaitingInSilence() && stuck.getSpec().getNodeName() != null) {
            cluster.events(plan.namespace())
                    .latestWarning(stuck, asker())
                    .thenAcceptAsync(event -> event.filter(words -> verdict.isEmpty() && teller.isWaitingInSilence())
                            .ifPresent(words -> teller.event(words)), here);
        }
        cluster.threads().at(cluster.threads().now().plus(STUCK.multipliedBy(3)), () -> here.execute(this::lookForEvents));
    }
}
