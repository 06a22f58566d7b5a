package io.jenkins.plugins.tektonbridge.engine.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Claims, which are directories. Those that a run's templates ask for end with the run; others stay, so that one run
 * finds what another left.
 *
 * @param ofNamespace where the claims of a namespace are
 * @param ofRun where those are that were made for the run
 * @param madeForRun the names of those
 */
record Claims(Path ofNamespace, Path ofRun, Set<String> madeForRun) {
    Claims {
        madeForRun = Set.copyOf(madeForRun);
    }

    /** The directory of a claim; it is made when it is used first. */
    Path directory(String name) throws IOException {
        if (name.isEmpty() || name.contains("/") || name.startsWith(".")) {
            throw AttemptException.config("\"" + name + "\" is no name of a claim");
        }
        Path directory = (madeForRun.contains(name) ? ofRun : ofNamespace).resolve(name);
        if (!Files.isDirectory(directory)) {
            RootFiles.directory(directory, 0777);
        }
        return directory.toRealPath();
    }
}
