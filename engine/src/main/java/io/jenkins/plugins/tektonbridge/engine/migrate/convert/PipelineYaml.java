package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.Comments;
import io.jenkins.plugins.tektonbridge.engine.migrate.MappingBuilder;
import io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode;
import io.jenkins.plugins.tektonbridge.engine.migrate.YamlWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A pipeline, a run of it and what starts runs, as YAML. */
final class PipelineYaml {
    /** The file of the Pipeline. */
    static final String PIPELINE = "pipeline.yaml";
    /** The file of the PipelineRun. */
    static final String RUN = "pipelinerun.yaml";
    /** The file of the CronJobs. */
    static final String CRON = "cronjob.yaml";

    private final Conversion conversion;
    private final PipelineDraft pipeline;
    private final Marks marks;

    PipelineYaml(Conversion conversion, Marks marks) {
        this.conversion = conversion;
        this.pipeline = conversion.pipeline();
        this.marks = marks;
    }

    /** The files by name. */
    Map<String, String> write() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(PIPELINE, marks.take(PIPELINE, YamlWriter.write(pipeline())));
        files.put(RUN, runText());
        if (!pipeline.schedules.isEmpty()) {
            files.put(CRON, marks.take(CRON, YamlWriter.write(schedules())));
        }
        return files;
    }

    private YamlNode.Mapping pipeline() {
        List<YamlNode.Item> tasks = items(pipeline.tasks);
        List<YamlNode.Item> last = items(pipeline.last);
        MappingBuilder spec = new MappingBuilder();
        if (!pipeline.params.isEmpty()) {
            spec.put("params", new YamlNode.Sequence(
                    pipeline.params.values().stream().map(this::param).toList(), List.of(), false));
        }
        spec.put("workspaces", YamlNode.Sequence.of(List.of(new MappingBuilder().put("name", TaskDraft.WORKSPACE)
                .put("description", "What was the workspace of the job; all tasks share it.").build())));
        spec.put("tasks", new YamlNode.Sequence(tasks, List.of(), false));
        if (!last.isEmpty()) {
            spec.put("finally", new YamlNode.Sequence(last, List.of(), false));
        }
        List<YamlNode.Field> fields = new ArrayList<>(head("Pipeline", YamlNode.Mapping.of("name", pipeline.name)));
        fields.add(new YamlNode.Field(
                marks.above(pipeline.notes, marks.beside(pipeline.origins)), "spec", spec.build()));
        return new YamlNode.Mapping(fields, List.of(), false);
    }

    private List<YamlNode.Item> items(List<TaskDraft> tasks) {
        return tasks.stream().map(task -> new TaskYaml(task, marks).item()).toList();
    }

    private YamlNode.Item param(ParamDraft param) {
        String description = param.description();
        if (!param.choices().isEmpty() && !param.isBoolean()) {
            description = (description.isEmpty() ? "" : description.strip() + " ") + "One of: "
                    + String.join(", ", param.choices());
        }
        MappingBuilder rest = new MappingBuilder();
        if (!description.isEmpty()) {
            rest.put("description", description);
        }
        rest.put("default", new YamlNode.Text(param.value(), YamlNode.Style.PLAIN));
        List<YamlNode.Field> fields = new ArrayList<>();
        fields.add(new YamlNode.Field(
                new Comments(List.of(), marks.beside(param.statement().stream().toList())), "name",
                YamlNode.text(param.name())));
        fields.addAll(rest.build().fields());
        return new YamlNode.Item(Comments.NONE, new YamlNode.Mapping(fields, List.of(), false));
    }

    private static List<YamlNode.Field> head(String kind, YamlNode.Mapping metadata) {
        return new MappingBuilder()
                .put("apiVersion", "tekton.dev/v1")
                .put("kind", kind)
                .put("metadata", metadata)
                .build()
                .fields();
    }

    private String runText() {
        return marks.take(RUN, YamlWriter.write(run()));
    }

    private YamlNode.Mapping run() {
        MappingBuilder spec = new MappingBuilder()
                .put("pipelineRef", YamlNode.Mapping.of("name", pipeline.name));
        if (pipeline.params.containsKey(Builtins.URL)) {
            spec.put("params", YamlNode.Sequence.of(List.of(new MappingBuilder()
                    .put("name", Builtins.URL).put("value", conversion.options().gitUrl()).build())));
        }
        List<YamlNode.Field> fields = new ArrayList<>(spec.build().fields());
        fields.add(new YamlNode.Field(
                new Comments(List.of(), marks.beside(pipeline.timeoutOrigin.stream().toList())), "timeouts", timeouts()));
        MappingBuilder rest = new MappingBuilder();
        rest.putList("taskRunSpecs", pods());
        rest.put("workspaces", YamlNode.Sequence.of(List.of(workspace())));
        fields.addAll(rest.build().fields());
        List<YamlNode.Field> all = new ArrayList<>(
                head("PipelineRun", YamlNode.Mapping.of("generateName", pipeline.name + "-")));
        all.add(new YamlNode.Field(Comments.NONE, "spec", new YamlNode.Mapping(fields, List.of(), false)));
        return new YamlNode.Mapping(all, List.of(), false);
    }

    /** Jenkins ends no build by itself, Tekton ends a run after an hour. */
    private YamlNode.Mapping timeouts() {
        return pipeline.timeout.map(timeout -> YamlNode.Mapping.of("pipeline", timeout))
                .orElseGet(() -> new MappingBuilder().put("pipeline", "0").put("tasks", "0").put("finally", "0").build());
    }

    private List<YamlNode.Mapping> pods() {
        List<TaskDraft> all = new ArrayList<>(pipeline.tasks);
        all.addAll(pipeline.last);
        return all.stream()
                .filter(task -> !task.agent.podTemplate().isEmpty())
                .map(task -> new MappingBuilder().put("pipelineTaskName", task.name)
                        .put("podTemplate", new YamlNode.Mapping(task.agent.podTemplate(), List.of(), false)).build())
                .toList();
    }

    private static YamlNode.Mapping workspace() {
        return new MappingBuilder()
                .put("name", TaskDraft.WORKSPACE)
                .put("volumeClaimTemplate", new MappingBuilder().put("spec", new MappingBuilder()
                        .put("accessModes", YamlNode.Sequence.ofTexts(List.of("ReadWriteOnce")))
                        .put("resources", new MappingBuilder()
                                .put("requests", YamlNode.Mapping.of("storage", "5Gi")).build())
                        .build()).build())
                .build();
    }

    /** CronJobs that start runs: Tekton itself starts none at times. */
    private List<YamlNode.Mapping> schedules() {
        List<YamlNode.Mapping> jobs = new ArrayList<>();
        String manifest = new PipelineYaml(conversion, new Marks()).runText();
        for (PipelineDraft.Schedule schedule : pipeline.schedules) {
            String name = pipeline.name + (jobs.isEmpty() ? "" : "-" + (jobs.size() + 1));
            List<YamlNode.Field> fields = new ArrayList<>(new MappingBuilder()
                    .put("apiVersion", "batch/v1")
                    .put("kind", "CronJob")
                    .put("metadata", YamlNode.Mapping.of("name", name))
                    .build().fields());
            fields.add(new YamlNode.Field(Comments.NONE, "spec", schedule(schedule, manifest)));
            jobs.add(new YamlNode.Mapping(fields, List.of(), false));
        }
        return jobs;
    }

    private YamlNode.Mapping schedule(PipelineDraft.Schedule schedule, String manifest) {
        List<YamlNode.Field> fields = new ArrayList<>();
        fields.add(new YamlNode.Field(
                new Comments(List.of(), marks.beside(List.of(schedule.statement()))), "schedule",
                YamlNode.text(schedule.cron())));
        MappingBuilder rest = new MappingBuilder();
        if (!schedule.timeZone().isEmpty()) {
            rest.put("timeZone", schedule.timeZone());
        }
        if (schedule.suspended()) {
            rest.put("suspend", true);
        }
        YamlNode.Mapping container = new MappingBuilder()
                .put("name", "start")
                .put("image", conversion.options().images().of("kubectl"))
                .put("command", YamlNode.Sequence.of(List.of(
                        YamlNode.text("sh"), YamlNode.text("-ec"),
                        new YamlNode.Text("kubectl create -f - <<'END'\n" + manifest + "END\n", YamlNode.Style.LITERAL))))
                .build();
        rest.put("jobTemplate", new MappingBuilder().put("spec", new MappingBuilder()
                .put("template", new MappingBuilder().put("spec", new MappingBuilder()
                        .comment("It needs the right to create PipelineRuns.")
                        .put("serviceAccountName", pipeline.name)
                        .put("restartPolicy", "Never")
                        .put("containers", YamlNode.Sequence.of(List.of(container)))
                        .build()).build())
                .build()).build());
        fields.addAll(rest.build().fields());
        return new YamlNode.Mapping(fields, List.of(), false);
    }
}
