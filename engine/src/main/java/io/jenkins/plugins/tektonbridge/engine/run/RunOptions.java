package io.jenkins.plugins.tektonbridge.engine.run;

import static java.util.Objects.requireNonNull;

import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.validate.ApiFields;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody wants of a run beyond what its YAML says. Kept with the run.
 *
 * @param params parameters, which beat those of the YAML
 * @param workspaces bindings by workspace, which beat those of the YAML; each as Tekton's YAML has it, without the
 *     name: {@code {"persistentVolumeClaim": {"claimName": "c"}, "subPath": "d"}}
 * @param nameSuffix what is added to the name of a run whose YAML gives it one, so that it can run more than once at a
 *     time in a namespace; empty for nothing
 * @param namespace the namespace where the YAML has none; {@code default} when empty
 * @param serviceAccountName the ServiceAccount, which beats that of the YAML; empty for that
 * @param timeout how long the run may take, which beats the YAML; zero for no limit
 * @param rollback the rollback: {@code TASK} or {@code TASK=GUARDED[,GUARDED]}; empty for what the YAML says
 * @param maxParallel how many attempts may run at once; 0 for no limit
 * @param apiFields which of Tekton's fields are accepted
 * @param by who asked for the run; empty when nobody said
 * @param runtime the name of the runtime, for people and for who picks the run up again
 * @param runtimeOptions what the runtime was told, in its own terms, so that it can be made again; no secrets
 */
public record RunOptions(
        Map<String, ParamValue> params,
        Map<String, Map<String, Object>> workspaces,
        String nameSuffix,
        String namespace,
        String serviceAccountName,
        Optional<Duration> timeout,
        String rollback,
        int maxParallel,
        ApiFields apiFields,
        String by,
        String runtime,
        Map<String, String> runtimeOptions) {
    public RunOptions {
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
        workspaces = Collections.unmodifiableMap(new LinkedHashMap<>(workspaces));
        runtimeOptions = Collections.unmodifiableMap(new LinkedHashMap<>(runtimeOptions));
        if (maxParallel < 0) {
            throw new RunException("the number of tasks that run at once can't be negative: " + maxParallel);
        }
    }

    /** A run as its YAML has it. */
    public static Builder builder(String runtime) {
        return new Builder(runtime);
    }

    /** Puts options together. Not thread-safe. */
    public static final class Builder {
        private final String runtime;
        private final Map<String, ParamValue> params = new LinkedHashMap<>();
        private final Map<String, Map<String, Object>> workspaces = new LinkedHashMap<>();
        private final Map<String, String> runtimeOptions = new LinkedHashMap<>();
        private String nameSuffix = "";
        private String namespace = "";
        private String serviceAccountName = "";
        private Optional<Duration> timeout = Optional.empty();
        private String rollback = "";
        private int maxParallel;
        private ApiFields apiFields = ApiFields.ALPHA;
        private String by = "";

        private Builder(String runtime) {
            this.runtime = requireNonNull(runtime, "runtime");
        }

        /** Gives a parameter a value. */
        public Builder param(String name, ParamValue value) {
            params.put(name, value);
            return this;
        }

        /** Binds a workspace; the binding is as Tekton's YAML has it, without the name. */
        public Builder workspace(String name, Map<String, Object> binding) {
            workspaces.put(name, binding);
            return this;
        }

        /** What is added to a run's own name. */
        public Builder nameSuffix(String value) {
            nameSuffix = value;
            return this;
        }

        /** The namespace where the YAML has none. */
        public Builder namespace(String value) {
            namespace = value;
            return this;
        }

        /** The ServiceAccount. */
        public Builder serviceAccountName(String value) {
            serviceAccountName = value;
            return this;
        }

        /** How long the run may take; zero for no limit. */
        public Builder timeout(Duration value) {
            timeout = Optional.of(value);
            return this;
        }

        /** The rollback: {@code TASK} or {@code TASK=GUARDED[,GUARDED]}. */
        public Builder rollback(String value) {
            rollback = value;
            return this;
        }

        /** How many attempts may run at once; 0 for no limit. */
        public Builder maxParallel(int value) {
            maxParallel = value;
            return this;
        }

        /** Which of Tekton's fields are accepted; all of them, when not told. */
        public Builder apiFields(ApiFields value) {
            apiFields = value;
            return this;
        }

        /** Who asks for the run. */
        public Builder by(String value) {
            by = value;
            return this;
        }

        /** Keeps what the runtime was told, in its own terms. */
        public Builder runtimeOption(String name, String value) {
            runtimeOptions.put(name, value);
            return this;
        }

        /** The options. */
        public RunOptions build() {
            return new RunOptions(
                    params, workspaces, nameSuffix, namespace, serviceAccountName, timeout, rollback, maxParallel,
                    apiFields, by, runtime, runtimeOptions);
        }
    }
}
