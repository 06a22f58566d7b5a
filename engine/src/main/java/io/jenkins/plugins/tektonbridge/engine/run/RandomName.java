package io.jenkins.plugins.tektonbridge.engine.run;

import java.security.SecureRandom;

/** Ends of names that nobody else has, as Kubernetes makes them: five of its characters. */
final class RandomName {
    private static final String CHARACTERS = "bcdfghjklmnpqrstvwxz2456789";
    private static final int LENGTH = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomName() {}

    static String suffix() {
        StringBuilder suffix = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            suffix.append(CHARACTERS.charAt(RANDOM.nextInt(CHARACTERS.length())));
        }
        return suffix.toString();
    }
}
