package io.jenkins.plugins.tektonbridge.engine.process;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the kernel says of this machine. */
final class MachineFacts {
    private MachineFacts() {}

    static String hostname() {
        return line("/proc/sys/kernel/hostname", "localhost");
    }

    /** Tells one start of the machine from the next. */
    static String bootId() {
        return line("/proc/sys/kernel/random/boot_id", "");
    }

    static BigDecimal processors() {
        return BigDecimal.valueOf(Runtime.getRuntime().availableProcessors());
    }

    /** The memory in bytes. */
    static BigDecimal memory() {
        String kibibytes = line("/proc/meminfo", "MemTotal: 0 kB").replaceAll("[^0-9]", "");
        return new BigDecimal(kibibytes).multiply(BigDecimal.valueOf(1024));
    }

    private static String line(String file, String otherwise) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.findFirst().map(String::trim).orElse(otherwise);
        } catch (IOException e) {
            return otherwise;
        }
    }
}
