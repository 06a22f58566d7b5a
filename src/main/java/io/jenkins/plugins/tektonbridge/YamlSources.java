package io.jenkins.plugins.tektonbridge;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Item;
import hudson.model.Run;
import hudson.remoting.VirtualChannel;
import hudson.scm.SCM;
import io.jenkins.plugins.tektonbridge.engine.run.SourceFile;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import jenkins.MasterToSlaveFileCallable;
import jenkins.scm.api.SCMFile;
import jenkins.scm.api.SCMFileSystem;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMRevisionAction;
import jenkins.scm.api.SCMSource;
import jenkins.triggers.SCMTriggerItem;
import org.apache.tools.ant.DirectoryScanner;
import org.apache.tools.ant.types.selectors.SelectorUtils;

/** Reads the YAML of a run: given inline, from the workspace, or straight from the repository of the Pipeline. */
final class YamlSources {
    /** Larger inputs are mistakes: patterns that match a whole repository, say. */
    private static final long MOST_BYTES = 20L << 20;
    private static final List<String> DEFAULT_FILES = List.of("tekton/*.yaml", "tekton/*.yml");

    private YamlSources() {}

    /**
     * The YAML of a run.
     *
     * @param workspace the workspace, where there is one
     * @throws AbortException when there is none; the message says where it was looked for
     */
    static List<SourceFile> read(RunSpec spec, Run<?, ?> build, @CheckForNull FilePath workspace)
            throws IOException, InterruptedException {
        List<SourceFile> sources = new ArrayList<>();
        if (!spec.yaml.isEmpty()) {
            sources.add(new SourceFile("<yaml>", spec.yaml));
        }
        if (!spec.files.isEmpty() || sources.isEmpty()) {
            List<String> patterns = patterns(spec.files);
            sources.addAll(workspace != null ? fromWorkspace(workspace, patterns) : fromRepository(build, patterns));
        }
        return sources;
    }

    private static List<String> patterns(String files) {
        List<String> patterns = Arrays.stream(files.split(",")).map(String::trim).filter(s -> !s.isEmpty()).toList();
        return patterns.isEmpty() ? DEFAULT_FILES : patterns;
    }

    private static List<SourceFile> fromWorkspace(FilePath workspace, List<String> patterns)
            throws IOException, InterruptedException {
        List<Text> texts = workspace.act(new ReadFiles(new ArrayList<>(patterns)));
        if (texts.isEmpty()) {
            throw new AbortException("No file matches " + String.join(", ", patterns) + " in the workspace "
                    + workspace.getRemote() + "; check out the repository first, or give yaml:");
        }
        return texts.stream().map(text -> new SourceFile(text.name, text.content)).toList();
    }

    /** A file on its way from an agent. */
    private record Text(String name, String content) implements Serializable {}

    private static final class ReadFiles extends MasterToSlaveFileCallable<List<Text>> {
        private static final long serialVersionUID = 1L;

        private final ArrayList<String> patterns;

        ReadFiles(ArrayList<String> patterns) {
            this.patterns = patterns;
        }

        @Override
        public List<Text> invoke(File workspace, VirtualChannel channel) throws IOException {
            if (!workspace.isDirectory()) {
                // Nothing was checked out yet.
                return new ArrayList<>();
            }
            TreeSet<String> names = new TreeSet<>();
            DirectoryScanner scanner = new DirectoryScanner();
            scanner.setBasedir(workspace);
            scanner.setIncludes(patterns.stream()
                    .flatMap(pattern -> new File(workspace, pattern).isDirectory()
                            ? Arrays.stream(new String[] {pattern + "/*.yaml", pattern + "/*.yml", pattern + "/*.json"})
                            : Arrays.stream(new String[] {pattern}))
                    .toArray(String[]::new));
            scanner.setFollowSymlinks(false);
            scanner.scan();
            names.addAll(Arrays.asList(scanner.getIncludedFiles()));
            List<Text> texts = new ArrayList<>();
            long room = MOST_BYTES;
            for (String name : names) {
                File file = new File(workspace, name);
                room -= file.length();
                if (room < 0) {
                    throw tooLarge(patterns);
                }
                texts.add(new Text(name.replace('\\', '/'), Files.readString(file.toPath(), StandardCharsets.UTF_8)));
            }
            return texts;
        }
    }

    private static AbortException tooLarge(List<String> patterns) {
        return new AbortException("The files that match " + String.join(", ", patterns) + " have more than "
                + (MOST_BYTES >> 20) + " MiB; name the YAML of the run more exactly");
    }

    private static List<SourceFile> fromRepository(Run<?, ?> build, List<String> patterns)
            throws IOException, InterruptedException {
        try (SCMFileSystem repository = repository(build)) {
            if (repository == null) {
                throw new AbortException("There is no workspace here, and the repository of this Pipeline can't be read"
                        + " without one; run the step inside node { checkout scm … }, or give yaml:");
            }
            List<SourceFile> sources = new ArrayList<>();
            Walk walk = new Walk(patterns, sources);
            walk.directory(repository.getRoot(), "", 0);
            if (sources.isEmpty()) {
                throw new AbortException("No file matches " + String.join(", ", patterns)
                        + " in the repository of this Pipeline");
            }
            return sources;
        }
    }

    @CheckForNull
    private static SCMFileSystem repository(Run<?, ?> build) throws IOException, InterruptedException {
        Item job = build.getParent();
        SCMSource source = SCMSource.SourceByItem.findSource(job);
        SCMHead head = SCMHead.HeadByItem.findHead(job);
        if (source != null && head != null) {
            SCMRevision revision = SCMRevisionAction.getRevision(source, build);
            return SCMFileSystem.of(source, head, revision);
        }
        SCMTriggerItem item = SCMTriggerItem.SCMTriggerItems.asSCMTriggerItem(job);
        if (item == null) {
            return null;
        }
        for (SCM scm : item.getSCMs()) {
            SCMFileSystem system = SCMFileSystem.of(job, scm);
            if (system != null) {
                return system;
            }
        }
        return null;
    }

    /** Looks for files in a repository, and goes only where a pattern may lead. */
    private static final class Walk {
        private static final int DEEPEST = 32;

        private final List<String> patterns;
        private final List<SourceFile> found;
        private long room = MOST_BYTES;

        Walk(List<String> patterns, List<SourceFile> found) {
            this.patterns = patterns;
            this.found = found;
        }

        void directory(SCMFile directory, String path, int depth) throws IOException, InterruptedException {
            List<SCMFile> children = new ArrayList<>();
            directory.children().forEach(children::add);
            children.sort(Comparator.comparing(SCMFile::getName));
            for (SCMFile child : children) {
                String name = path.isEmpty() ? child.getName() : path + "/" + child.getName();
                if (child.isDirectory()) {
                    if (depth < DEEPEST && mayHold(name)) {
                        directory(child, name, depth + 1);
                    }
                } else if (child.isFile() && matches(name)) {
                    String text = child.contentAsString();
                    room -= text.length();
                    if (room < 0) {
                        throw tooLarge(patterns);
                    }
                    found.add(new SourceFile(name, text));
                }
            }
        }

        private boolean matches(String name) {
            return patterns.stream().anyMatch(pattern -> SelectorUtils.matchPath(pattern, name)
                    || name.startsWith(pattern + "/") && name.indexOf('/', pattern.length() + 1) < 0
                            && name.matches(".*\\.(ya?ml|json)"));
        }

        private boolean mayHold(String directory) {
            return patterns.stream().anyMatch(pattern -> SelectorUtils.matchPatternStart(pattern, directory)
                    || directory.equals(pattern) || pattern.startsWith(directory + "/"));
        }
    }
}
