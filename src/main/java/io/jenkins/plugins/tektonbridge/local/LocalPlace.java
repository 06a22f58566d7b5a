package io.jenkins.plugins.tektonbridge.local;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.tektonbridge.RuntimeProvider.Request;
import java.util.Map;
import jenkins.model.Jenkins;

/**
 * Where a run is: a directory of an agent, beside the workspace of the build.
 *
 * @param agent the name of the agent
 * @param directory the directory
 */
record LocalPlace(String agent, String directory) {
    private static final String AGENT = "agent";
    private static final String DIRECTORY = "directory";

    /**
     * The place of a run: where it began, or where its workspace is.
     *
     * @throws AbortException when there is no workspace, or it is none of an agent
     */
    static LocalPlace of(Request request) throws AbortException {
        String agent = request.kept().get(AGENT);
        String directory = request.kept().get(DIRECTORY);
        if (agent != null && directory != null) {
            return new LocalPlace(agent, directory);
        }
        FilePath workspace = request.workspace();
        if (workspace == null) {
            throw new AbortException("cluster: 'local' runs steps on the agent of the enclosing node, and there is none:"
                    + " put the step inside node('LABEL') { … }, or name another cluster");
        }
        Computer computer = workspace.toComputer();
        if (computer == null) {
            throw new AbortException("The agent of the workspace " + workspace.getRemote() + " is not connected");
        }
        if (computer instanceof Jenkins.MasterComputer) {
            throw new AbortException("cluster: 'local' runs steps as processes of an agent, and never on the controller:"
                    + " choose another node than the built-in one by its label, node('LABEL') { … }");
        }
        FilePath temporary = WorkspaceList.tempDir(workspace);
        if (temporary == null) {
            throw new AbortException("The workspace " + workspace.getRemote() + " can have no directory beside it; use"
                    + " another one than the root of a file system");
        }
        return new LocalPlace(computer.getName(), temporary.child("tekton-bridge").getRemote());
    }

    /** What is kept with the run, so that it is found again. */
    Map<String, String> kept() {
        return Map.of(AGENT, agent, DIRECTORY, directory);
    }
}
