package io.jenkins.plugins.tektonbridge.view;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.User;
import io.jenkins.plugins.tektonbridge.BuildRuns;
import io.jenkins.plugins.tektonbridge.TektonEngine;
import io.jenkins.plugins.tektonbridge.TektonExports;
import io.jenkins.plugins.tektonbridge.engine.report.view.FailingStep;
import io.jenkins.plugins.tektonbridge.engine.report.view.LogLines;
import io.jenkins.plugins.tektonbridge.engine.report.view.ViewTexts;
import io.jenkins.plugins.tektonbridge.engine.run.LogFile;
import io.jenkins.plugins.tektonbridge.engine.run.RollbackState;
import io.jenkins.plugins.tektonbridge.engine.run.RunDirectory;
import io.jenkins.plugins.tektonbridge.engine.run.RunException;
import io.jenkins.plugins.tektonbridge.engine.run.RunJson;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.verb.GET;
import org.kohsuke.stapler.verb.POST;

/**
 * One run of a build, for its page; scripts have {@link ScriptApi}.
 *
 * <pre>
 * state                                   the state of the run; its JSON schema has a version
 * changes?since=REVISION                  what the page shows, as far as it has changed
 * log?taskRun&amp;attempt&amp;container&amp;from&amp;count   lines of a log
 * search?taskRun&amp;attempt&amp;container&amp;text&amp;from    lines that hold a text
 * download?taskRun&amp;attempt&amp;container        a whole log
 * export                                  the run as YAML for a cluster that has Tekton
 * rollBack                                (POST) rolls the run back
 * </pre>
 */
@ExportedBean
public final class TektonRun {
    private static final int MOST_HITS = 1000;

    private final Run<?, ?> build;
    private final RunState state;

    private TektonRun(Run<?, ?> build, RunState state) {
        this.build = build;
        this.state = state;
    }

    @CheckForNull
    static TektonRun find(Run<?, ?> build, String id) {
        if (!BuildRuns.of(build).ids().contains(id)) {
            return null;
        }
        return TektonEngine.get().state(build, id).map(state -> new TektonRun(build, state)).orElse(null);
    }

    RunState state() {
        return state;
    }

    /** The run's id in the build. */
    @Exported
    public String getId() {
        return state.runId();
    }

    /** The name of the PipelineRun or TaskRun. */
    @Exported
    public String getName() {
        return state.name();
    }

    /** {@code True}, {@code False} or {@code Unknown}. */
    @Exported
    public String getStatus() {
        return state.condition().status().toString();
    }

    /** Tekton's reason. */
    @Exported
    public String getReason() {
        return state.condition().reason();
    }

    /** Tekton's message. */
    @Exported
    public String getMessage() {
        return state.condition().message();
    }

    /** What came of the rollback; empty for a run without one. */
    @Exported
    public String getRollback() {
        return state.rollback().map(RollbackState::outcome).map(RollbackState.Outcome::toString).orElse("");
    }

    /** How many tasks the run has. */
    @Exported
    public int getTaskCount() {
        return state.tasks().size();
    }

    /** The symbol of Jenkins for how the run stands. */
    public String getSymbol() {
        return switch (state.condition().status()) {
            case TRUE -> "symbol-status-blue";
            case FALSE -> state.condition().reason().contains("Cancelled") ? "symbol-status-aborted" : "symbol-status-red";
            case UNKNOWN -> "symbol-status-nobuilt-anime";
        };
    }

    /** How the run stands, in a line: what failed, or how far it is, and what came of the rollback. */
    public String getSummary() {
        List<String> parts = new ArrayList<>();
        parts.add(state.condition().reason());
        FailingStep.of(state).ifPresent(failing -> parts.add(failing.step()
                .map(step -> Messages.TektonRun_failedStep(failing.pipelineTask(), step.name()))
                .orElseGet(() -> Messages.TektonRun_failedTask(failing.pipelineTask()))));
        if (!state.condition().isDone()) {
            long ended = state.tasks().stream()
                    .filter(task -> task.isSkipped()
                            || !task.taskRuns().isEmpty()
                                    && task.taskRuns().stream().allMatch(run -> run.condition().isDone()))
                    .count();
            parts.add(Messages.TektonRun_progress(ended, state.tasks().size()));
        }
        state.rollback().map(rollback -> outcome(rollback.outcome())).ifPresent(parts::add);
        return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(" \u00b7 "));
    }

    /** What came of a rollback, in words; nothing where none was needed. */
    static String outcome(RollbackState.Outcome outcome) {
        return switch (outcome) {
            case NOT_NEEDED -> "";
            case RUNNING -> Messages.TektonRun_rollingBack();
            case ROLLED_BACK -> Messages.TektonRun_rolledBack();
            case ROLLBACK_FAILED -> Messages.TektonRun_rollbackFailed();
        };
    }

    /** Whether who looks may roll back, and there is what can be. */
    public boolean isRollBackAllowed() {
        return state.rollback().isPresent() && build.getParent().hasPermission(Item.BUILD);
    }

    /** The texts of the page, in the language of who looks. */
    public String getTexts(StaplerRequest2 request) {
        return ViewTexts.in(request.getLocale()).toString();
    }

    /** The state of the run. */
    @GET
    public void doState(StaplerResponse2 response) throws IOException {
        json(response, RunJson.write(state));
    }

    /** What the page shows, as far as it has changed since a revision. */
    @GET
    public void doChanges(StaplerResponse2 response, @QueryParameter long since) throws IOException {
        json(response, Views.of(build, state).changes(since).toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Lines of a log. */
    @GET
    public void doLog(
            StaplerResponse2 response,
            @QueryParameter String taskRun,
            @QueryParameter int attempt,
            @QueryParameter String container,
            @QueryParameter long from,
            @QueryParameter int count)
            throws IOException {
        LogLines.Page page = Views.log(file(taskRun, attempt, container)).page(from, count);
        json(response, LogJson.page(page));
    }

    /** The numbers of lines that hold a text. */
    @GET
    public void doSearch(
            StaplerResponse2 response,
            @QueryParameter String taskRun,
            @QueryParameter int attempt,
            @QueryParameter String container,
            @QueryParameter String text,
            @QueryParameter long from)
            throws IOException {
        List<Long> hits = text == null || text.isEmpty()
                ? List.of()
                : Views.log(file(taskRun, attempt, container)).search(text, from, MOST_HITS);
        json(response, LogJson.hits(hits));
    }

    /** A whole log. */
    @GET
    public void doDownload(
            StaplerResponse2 response,
            @QueryParameter String taskRun,
            @QueryParameter int attempt,
            @QueryParameter String container)
            throws IOException {
        Path file = file(taskRun, attempt, container);
        if (!Files.isRegularFile(file)) {
            throw HttpResponses.notFound();
        }
        response.setContentType("text/plain;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + file.getFileName() + "\"");
        response.setHeader("Content-Length", Long.toString(Files.size(file)));
        Files.copy(file, response.getOutputStream());
    }

    /** The run as YAML for a cluster that has Tekton. */
    @GET
    public void doExport(StaplerResponse2 response) throws IOException {
        try {
            RunDirectory directory = BuildRuns.of(build).find(state.runId()).orElseThrow(HttpResponses::notFound);
            byte[] yaml = TektonExports.of(directory, build).yaml().getBytes(StandardCharsets.UTF_8);
            response.setContentType("application/yaml;charset=UTF-8");
            response.setHeader("Content-Disposition", "attachment; filename=\"" + state.name() + ".yaml\"");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.getOutputStream().write(yaml);
        } catch (RunException e) {
            response.setStatus(409);
            response.setContentType("text/plain;charset=UTF-8");
            response.getOutputStream().write(e.getMessage().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Rolls the run back, after its end. */
    @POST
    public void doRollBack(StaplerResponse2 response) throws IOException, InterruptedException {
        build.getParent().checkPermission(Item.BUILD);
        User user = User.current();
        try {
            TektonEngine.get().rollBackByHand(build, state.runId(), user == null ? "" : user.getId());
            response.setStatus(202);
        } catch (AbortException e) {
            response.setStatus(409);
            response.setContentType("text/plain;charset=UTF-8");
            response.getOutputStream().write(e.getMessage().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The file of a log; only those that the state knows, whatever was asked for. */
    private Path file(String taskRun, int attempt, String container) {
        Optional<LogFile> log = state.allTaskRuns()
                .filter(run -> run.name().equals(taskRun))
                .map(TaskRunState::attempts)
                .flatMap(List::stream)
                .filter(one -> one.number() == attempt)
                .flatMap(one -> one.logs().stream())
                .filter(one -> one.container().equals(container))
                .findFirst();
        Path directory = BuildRuns.of(build).store().path(state.runId());
        return directory.resolve(log.map(LogFile::file).orElse("no-log-yet"));
    }

    static void json(StaplerResponse2 response, byte[] json) throws IOException {
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getOutputStream().write(json);
    }
}
