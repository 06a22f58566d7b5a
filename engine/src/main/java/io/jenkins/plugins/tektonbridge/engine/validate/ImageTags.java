package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.ParamSpec;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.validate.VariableReferences.Reference;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Images without tag and digest, or with the tag {@code latest}: what runs can change from one run to the next. */
final class ImageTags {
    private static final VariableReferences PARAMS = new VariableReferences("params");

    private final Set<String> told = new HashSet<>();

    /** The images of a document's tasks; each image once. */
    static Stream<Finding> check(Places places) {
        ImageTags tags = new ImageTags();
        return places.tasks().stream().flatMap(tags::check);
    }

    /** The image of a StepAction. */
    static Stream<Finding> check(Resource.StepAction action) {
        return new ImageTags()
                .message(action.spec().container().image(), action.spec().params())
                .map(message -> Warnings.warning(action, Places.owner(action) + ": " + message, "spec.image"))
                .stream();
    }

    private Stream<Finding> check(TaskPlace task) {
        List<ParamSpec> params = task.spec().params();
        Stream<Finding> containers = task.containers().stream().flatMap(
                place -> message(place.container().image(), params)
                        .map(message -> task.warning(place, message, "image"))
                        .stream());
        Stream<Finding> template = task.spec().stepTemplate().stream().flatMap(
                container -> message(container.image(), params)
                        .map(message -> task.warning(message, "stepTemplate.image"))
                        .stream());
        return Stream.concat(containers, template);
    }

    private Optional<String> message(String written, List<ParamSpec> params) {
        String image = withDefaults(written, params);
        if (image.isEmpty() || image.contains("$(") || isPinned(image) || !told.add(image)) {
            return Optional.empty();
        }
        String by = image.equals(written) ? "" : ", the default of " + written + ",";
        return Optional.of("image " + Go.quote(image) + by + (image.endsWith(":latest") ? " is" : " has no tag, so it is")
                + " whatever was pushed last; name a version or a digest, such as "
                + image.replaceFirst(":latest$", "") + ":VERSION");
    }

    private static boolean isPinned(String image) {
        String lastPart = image.substring(image.lastIndexOf('/') + 1);
        return image.contains("@") || lastPart.contains(":") && !lastPart.endsWith(":latest");
    }

    private static String withDefaults(String image, List<ParamSpec> params) {
        String replaced = image;
        for (Reference reference : PARAMS.in(image)) {
            String value = params.stream()
                    .filter(spec -> spec.name().equals(reference.name()))
                    .flatMap(spec -> spec.defaultValue().stream())
                    .map(one -> one instanceof ParamValue.StringValue(String text) ? text : reference.text())
                    .findFirst()
                    .orElse(reference.text());
            replaced = replaced.replace(reference.text(), value);
        }
        return replaced;
    }
}
