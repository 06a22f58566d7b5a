package io.jenkins.plugins.tektonbridge.engine.process;

import com.fasterxml.jackson.core.type.TypeReference;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.run.RunException;
import io.jenkins.plugins.tektonbridge.engine.run.RunJson;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far an attempt has come: what a later engine needs to go on with it, or to tell its end once more.
 *
 * @param pod the process that holds it, once there is one
 * @param startedAt when its first step could begin
 * @param steps its steps
 * @param sidecars its sidecars
 * @param results the results that it has left so far
 * @param end how it ended
 */
record AttemptRecord(
        Optional<ProcessIdentity> pod,
        Optional<Instant> startedAt,
        List<StepState> steps,
        List<StepState> sidecars,
        Map<String, ParamValue> results,
        Optional<TaskRunListener.End> end) {
    AttemptRecord {
        steps = List.copyOf(steps);
        sidecars = List.copyOf(sidecars);
        results = new LinkedHashMap<>(results);
    }

    /** What a file holds; nothing when there is none. */
    static Optional<AttemptRecord> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(RunJson.read(
                    Files.readAllBytes(file), new TypeReference<AttemptRecord>() {}, file.toString()));
        } catch (RunException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    void write(Path file) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        Files.write(temporary, RunJson.bytes(this));
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
