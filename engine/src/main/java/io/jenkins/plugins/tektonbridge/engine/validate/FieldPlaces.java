package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;

/** The place in the file that an error is about. */
final class FieldPlaces {
    private FieldPlaces() {}

    static Location of(Resource resource, FieldErrors.FieldError error) {
        return resource.source().at();
    }
}
