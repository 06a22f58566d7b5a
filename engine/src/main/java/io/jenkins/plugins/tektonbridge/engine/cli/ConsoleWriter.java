package io.jenkins.plugins.tektonbridge.engine.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Consumer;

/** What picocli writes to: passes text on to the console when it is flushed. */
final class ConsoleWriter extends PrintWriter {
    private final StringWriter text;
    private final Consumer<String> to;

    private ConsoleWriter(StringWriter text, Consumer<String> to) {
        super(text);
        this.text = text;
        this.to = to;
    }

    static PrintWriter out(Console console) {
        return new ConsoleWriter(new StringWriter(), console::out);
    }

    static PrintWriter err(Console console) {
        return new ConsoleWriter(new StringWriter(), text -> console.err(text.stripTrailing()));
    }

    @Override
    public void println() {
        super.println();
        flush();
    }

    @Override
    public void println(String line) {
        super.println(line);
        flush();
    }

    @Override
    public void println(Object line) {
        super.println(line);
        flush();
    }

    @Override
    public void flush() {
        super.flush();
        if (!text.getBuffer().isEmpty()) {
            String all = text.toString();
            text.getBuffer().setLength(0);
            to.accept(all);
        }
    }
}
