package io.jenkins.plugins.tektonbridge.engine.schedule;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** The names of what a run creates; they follow from the run alone, so that creating twice creates once. */
public final class Names {
    private static final int LONGEST = 63;
    private static final int HEAD = LONGEST - 32;

    private Names() {}

    /** The name of a child, of at most 63 characters: where it would be longer, a hash takes the place of the end. */
    public static String child(String parent, String suffix) {
        if (parent.length() <= LONGEST - suffix.length()) {
            return parent + suffix;
        }
        if (HEAD - suffix.length() > 0) {
            return parent.substring(0, HEAD - suffix.length()) + hash("MD5", parent) + suffix;
        }
        String name = parent.substring(0, Math.min(HEAD, parent.length())) + hash("MD5", parent + suffix);
        int room = LONGEST - name.length();
        return valid(room > 0 ? name + suffix.substring(0, room) : name);
    }

    private static String valid(String name) {
        int end = name.length();
        while (!isAlphanumeric(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(0, end);
    }

    private static boolean isAlphanumeric(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    /** The names of a pipeline task's runs: one without a number, or numbered from 0. */
    static List<String> runs(String run, String pipelineTask, int count) {
        if (count == 1) {
            return List.of(child(run, "-" + pipelineTask));
        }
        List<String> names = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            names.add(numbered(run, pipelineTask, i, count));
        }
        return names;
    }

    private static String numbered(String run, String pipelineTask, int i, int count) {
        String name = child(run, "-" + pipelineTask + "-" + i);
        if (name.endsWith("-" + i)) {
            return name;
        }
        // The hash took the number with it: shorten the name without one and put the number behind it.
        String whole = child(run, "-" + pipelineTask);
        int longest = LONGEST - ("-" + count).length();
        return whole.substring(0, Math.min(longest, whole.length())) + "-" + i;
    }

    /** The name of the claim that a volumeClaimTemplate of a run leads to. */
    static String claim(String templateName, String workspace, String ownerUid) {
        String identity = hash("SHA-256", workspace + ownerUid).substring(0, 10);
        return (templateName.isEmpty() ? "pvc" : templateName) + "-" + identity;
    }

    /** A UID for a child, the same whenever it is asked for. */
    static String uid(String ownerUid, String name) {
        return UUID.nameUUIDFromBytes((ownerUid + "/" + name).getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String hash(String algorithm, String text) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
