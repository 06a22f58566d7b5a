package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A pipeline that is being made. */
final class PipelineDraft {
    final String name;
    final Map<String, ParamDraft> params = new LinkedHashMap<>();
    final List<TaskDraft> tasks = new ArrayList<>();
    final List<TaskDraft> last = new ArrayList<>();
    /** Comments at its head. */
    final List<Note> notes = new ArrayList<>();
    /** The statements that the pipeline as a whole is. */
    final Set<Statement> origins = new LinkedHashSet<>();
    Optional<String> timeout = Optional.empty();
    Optional<Statement> timeoutOrigin = Optional.empty();
    final List<Schedule> schedules = new ArrayList<>();

    /**
     * When a run is started.
     *
     * @param cron the times, as cron writes them
     * @param timeZone the zone that they are in; empty for the cluster's
     * @param suspended whether it waits for somebody to allow it
     * @param statement where it is asked for
     */
    record Schedule(String cron, String timeZone, boolean suspended, Statement statement) {}

    PipelineDraft(String name) {
        this.name = name;
    }
}
