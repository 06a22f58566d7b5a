package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.ApiCalls.Asker;
import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.pod.Disruptions;
import io.jenkins.plugins.tektonbridge.engine.pod.PodLabels;
import io.jenkins.plugins.tektonbridge.engine.pod.PodOutlook;
import io.jenkins.plugins.tektonbridge.engine.pod.PodReader;
import io.jenkins.plugins.tektonbridge.engine.pod.PodSettings;
import io.jenkins.plugins.tektonbridge.engine.pod.TaskPod;
import io.jenkins.plugins.tektonbridge.engine.pod.TaskPodBuilder;
import io.jenkins.plugins.tektonbridge.engine.run.AttemptState;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunListener;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime.StopCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One attempt, from the wish for a pod to its end. Everything happens one after the other on an executor of its own:
 * what the feed tells, what calls answer, what time brings, and what the listener is told.
 */
final class PodRun implements PodFeed.Subscriber {
    /** How long logs are tried for after the end, when the cluster does not hand them out. */
    private static final Duration LOG_PATIENCE = Duration.ofMinutes(5);
    private static final Duration STUCK = Duration.ofSeconds(5);

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
    private boolean creating;
    private boolean leaving;
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
        here.execute(() -> objects.settings(attempt, asker())
                .whenCompleteAsync(this::settled, here));
    }

    private Asker asker() {
        return new Asker(
                () -> verdict.isEmpty(),
                failure -> here.execute(() -> {
                    if (verdict.isEmpty()) {
                        teller.waiting("Pending", failure.waiting());
                    }
                }));
    }

    private void settled(PodSettings settings, Throwable failure) {
        if (verdict.isPresent()) {
            return;
        }
        if (failure != null) {
            refuse(ApiCalls.failure(failure).message());
            return;
        }
        try {
            plan = TaskPodBuilder.build(attempt, settings);
        } catch (RuntimeException e) {
            refuse(e.getMessage());
            return;
        }
        logs = new PodLogs(cluster, here, plan, listener, this::looked);
        feed = cluster.pods(plan.namespace());
        feed.subscribe(plan.name(), this);
        if (feed.get(plan.name()).filter(this::isMine).isPresent()) {
            return;
        }
        String before = logs.podBefore();
        if (before.isEmpty()) {
            create();
        } else {
            findAgain();
        }
    }

    /** An earlier process had a pod for this attempt. */
    private void findAgain() {
        cluster.calls()
                .call(() -> Optional.ofNullable(get()), asker())
                .whenCompleteAsync((found, failure) -> {
                    if (failure != null) {
                        refuse(ApiCalls.failure(failure).message());
                    } else if (found.filter(this::isMine).isPresent()) {
                        update(found.get());
                    } else {
                        conclude(failed(AttemptState.LOST, "pod \"" + plan.name() + "\" is gone: somebody deleted it"
                                + " while nobody watched it"));
                    }
                }, here);
    }

    private Pod get() {
        return cluster.client().pods().inNamespace(plan.namespace()).withName(plan.name()).get();
    }

    private boolean isMine(Pod other) {
        Map<String, String> labels = other.getMetadata().getLabels();
        return labels != null
                && attempt.metadata().uid().equals(labels.get(PodLabels.TASK_RUN_UID))
                && String.valueOf(attempt.attempt()).equals(labels.get(PodLabels.ATTEMPT));
    }

    private void create() {
        if (verdict.isEmpty()) {
            options.admission().admit(attempt, plan.pod()).whenCompleteAsync(this::admitted, here);
        }
    }

    private void admitted(Void nothing, Throwable refusal) {
        if (verdict.isPresent()) {
            return;
        }
        if (refusal != null) {
            conclude(failed("PodAdmissionFailed", ApiCalls.failure(refusal).message()));
            return;
        }
        creating = true;
        cluster.calls()
                .call(this::make, asker())
                .whenCompleteAsync((made, failure) -> {
                    creating = false;
                    if (failure == null) {
                        created(made);
                    } else {
                        notCreated(ApiCalls.failure(failure));
                    }
                }, here);
    }

    /** Makes the pod, or finds that it is there already. */
    private Pod make() {
        plan.scripts().ifPresent(scripts -> cluster.client().configMaps()
                .inNamespace(plan.namespace())
                .resource(scripts)
                .createOr(existing -> existing.update()));
        try {
            return cluster.client().pods().inNamespace(plan.namespace()).resource(plan.pod()).create();
        } catch (RuntimeException e) {
            Pod there = ApiFailure.of(e).isAlreadyThere() ? get() : null;
            if (there != null && isMine(there)) {
                return there;
            }
            throw e;
        }
    }

    private void created(Pod made) {
        if (verdict.isPresent()) {
            pod = made;
            leave();
            return;
        }
        update(made);
    }

    private void notCreated(ApiFailure failure) {
        if (verdict.isPresent()) {
            conclude(verdict.get());
        } else if (failure.isQuota()) {
            teller.waiting("ExceededResourceQuota", "TaskRun Pod exceeded available resources: " + failure.message());
            cluster.threads().at(cluster.threads().now().plusSeconds(10), () -> here.execute(this::create));
        } else if (failure.isAdmission()) {
            conclude(failed("PodAdmissionFailed", failure.message()
                    + ". Set what the policy of the namespace demands (securityContext of steps and podTemplate)."));
        } else {
            refuse(failure.message());
        }
    }

    private void refuse(String why) {
        conclude(failed("PodCreationFailed",
                "failed to create task run pod \"" + attempt.metadata().name() + "\": " + why));
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
            } else if (!creating) {
                conclude(verdict.get());
            } else {
                // Whether there is a pod is not known; the call that asks is not made again.
                cluster.calls()
                        .call(() -> Optional.ofNullable(get()), Asker.PATIENT)
                        .whenCompleteAsync((found, failure) -> {
                            if (pod == null && failure == null && found.filter(this::isMine).isPresent()) {
                                pod = found.get();
                                leave();
                            } else if (pod == null) {
                                conclude(verdict.get());
                            }
                        }, here);
            }
        });
    }

    /** Deletes the pod, and waits for what its containers have to say until they are gone. */
    private void leave() {
        if (leaving || ended) {
            return;
        }
        leaving = true;
        logs.podGoes();
        delete().whenCompleteAsync((nothing, failure) -> {
            deleted = true;
            looked();
        }, here);
        giveUpAt(cluster.threads().now().plus(options.gracePeriod()).plusSeconds(15));
        looked();
    }

    private CompletableFuture<?> delete() {
        return cluster.lastCalls().add(cluster.calls().call(() -> cluster.client().pods()
                .inNamespace(plan.namespace())
                .withName(plan.name())
                .withGracePeriod(options.gracePeriod().toSeconds())
                .delete(), Asker.PATIENT));
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
            if (pod == null || leaving || podGone) {
                return;
            }
            if (keep) {
                keepForAWhile();
            } else {
                leaving = true;
                delete();
            }
            plan.scripts().ifPresent(scripts -> cluster.lastCalls().add(cluster.calls().call(
                    () -> cluster.client().resource(scripts).inNamespace(plan.namespace()).delete(), Asker.PATIENT)));
        });
    }

    /** A later process knows from an annotation until when. */
    private void keepForAWhile() {
        Instant until = cluster.threads().now().plus(options.keepFailed());
        cluster.lastCalls().add(cluster.calls().call(() -> cluster.client().pods()
                .inNamespace(plan.namespace())
                .withName(plan.name())
                .edit(kept -> new PodBuilder(kept)
                        .editMetadata()
                        .addToAnnotations(PodLabels.KEEP_UNTIL, until.toString())
                        .endMetadata()
                        .build()), Asker.PATIENT));
        cluster.threads().at(until, this::delete);
    }

    private void lookForEvents() {
        if (ended || verdict.isPresent() || !teller.isWaiting()) {
            return;
        }
        Pod stuck = pod;
        if (teller.isWaitingInSilence() && stuck.getSpec().getNodeName() != null) {
            cluster.calls()
                    .call(() -> PodEvents.latestWarning(cluster.client(), stuck), asker())
                    .thenAcceptAsync(event -> event.filter(words -> verdict.isEmpty() && teller.isWaitingInSilence())
                            .ifPresent(words -> teller.event(words)), here);
        }
        cluster.threads().at(cluster.threads().now().plus(STUCK.multipliedBy(3)), () -> here.execute(this::lookForEvents));
    }
}
