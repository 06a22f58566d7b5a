package io.jenkins.plugins.tektonbridge.engine.run;

import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import java.util.List;

/** Turns YAML into objects; what the package {@code yaml} does. */
public interface SourceReader {
    /**
     * The objects of a file, in its order.
     *
     * @throws RuntimeException when there is an error in it; the message names the place
     */
    List<Resource> read(SourceFile file);
}
