package io.jenkins.plugins.tektonbridge.engine.process;

import java.io.IOException;
import java.nio.file.Path;

/** An engine in a process of its own, so that a test can kill it. Runs one script and says when it runs. */
final class EngineProcess {
    private EngineProcess() {}

    /**
     * Runs a script as the only step of an attempt.
     *
     * @param arguments the state directory, {@code attached} or {@code detached}, and the script
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        ProcessRuntime runtime = new ProcessRuntime(ProcessOptions.builder(Path.of(arguments[0]))
                .detached(arguments[1].equals("detached"))
                .build());
        TestAttempt attempt = TestAttempt.ofScript(arguments[2]).inRun("forked");
        Told told = new Told();
        runtime.begin(attempt.setting());
        runtime.start(attempt.attempt(), told);
        String said = "";
        while (true) {
            String log = told.log();
            if (!log.equals(said)) {
                System.out.print(log.substring(said.length()));
                System.out.flush();
                said = log;
            }
            if (told.isOver()) {
                System.out.println("ended: " + told.condition());
                System.exit(0);
            }
            Thread.sleep(5);
        }
    }
}
