package io.jenkins.plugins.tektonbridge.engine.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.IntConsumer;

/**
 * Signals that ask a process to end. A shutdown hook would not do: from then on the JVM hears no second Ctrl-C. The
 * class of the JDK that can do it, {@code sun.misc.Signal}, is in a module that is supported ({@code jdk.unsupported}, JEP
 * 260), but the compiler warns of it in a way that nothing turns off.
 */
final class Signals {
    private static final String[] NAMES = {"INT", "TERM", "HUP"};

    private Signals() {}

    /**
     * Lets a handler have these signals from now on.
     *
     * @param handler is given the number of each, on a thread of its own
     */
    static void handle(IntConsumer handler) {
        for (String name : NAMES) {
            handle(name, handler);
        }
    }

    private static void handle(String name, IntConsumer handler) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> signalHandler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {signalHandler}, (self, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            handler.accept((int) signal.getMethod("getNumber").invoke(arguments[0]));
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, signalHandler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (InvocationTargetException e) {
            // The system does not know the signal, or somebody else has it: it keeps its usual meaning.
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java knows no signals", e);
        }
    }
}
