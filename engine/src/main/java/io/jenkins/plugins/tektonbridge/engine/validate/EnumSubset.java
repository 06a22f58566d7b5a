package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamSpec;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.validate.VariableReferences.Reference;
import java.util.List;
import java.util.Optional;

/** A pipeline that hands a parameter on to a Task which limits it must limit it to the same values or fewer. */
final class EnumSubset {
    private static final VariableReferences PARAMS = new VariableReferences("params");

    private EnumSubset() {}

    /** What is wrong; Tekton looks no further than the first parameter that is not limited by the Task. */
    static Optional<String> error(List<Param> given, List<ParamSpec> ofPipeline, ResolvedTask task) {
        for (Param param : given) {
            Optional<ParamSpec> source = source(param, ofPipeline);
            if (source.isEmpty()) {
                continue;
            }
            List<String> wanted = find(param.name(), task.spec().params())
                    .map(ParamSpec::enumValues)
                    .orElse(List.of());
            if (!source.get().type().equals("string") || wanted.isEmpty()) {
                return Optional.empty();
            }
            Optional<String> error = error(source.get(), wanted, task.name());
            if (error.isPresent()) {
                return error;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> error(ParamSpec source, List<String> wanted, String task) {
        if (source.enumValues().isEmpty()) {
            return Optional.of("pipeline param \"" + source.name() + "\" has no enum, but referenced in \"" + task
                    + "\" task has enums: " + Go.list(wanted));
        }
        return wanted.containsAll(source.enumValues())
                ? Optional.empty()
                : Optional.of("pipeline param \"" + source.name() + "\" enum: " + Go.list(source.enumValues())
                        + " is not a subset of the referenced in \"" + task + "\" task param enum: "
                        + Go.list(wanted));
    }

    /** The pipeline's parameter that a value is made of, when it is made of one. */
    private static Optional<ParamSpec> source(Param param, List<ParamSpec> ofPipeline) {
        List<Reference> references =
                param.value() instanceof ParamValue.StringValue(String text) ? PARAMS.in(text) : List.of();
        if (references.size() != 1) {
            return Optional.empty();
        }
        String name = references.getFirst().name().replaceAll("\\[[0-9]*\\*?]", "");
        String first = references.getFirst().dotted() ? name.split("\\.", -1)[0] : name;
        return find(first, ofPipeline);
    }

    private static Optional<ParamSpec> find(String name, List<ParamSpec> params) {
        return params.stream().filter(param -> param.name().equals(name)).findFirst();
    }
}
