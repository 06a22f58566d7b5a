package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The kind of a client's key. fabric8 takes each key whose PEM does not name another kind for RSA; keys on elliptic
 * curves, which many clusters hand out, often don't.
 */
final class ClientKey {
    /** The object identifier of keys on elliptic curves, as it stands in a PKCS #8 key. */
    private static final String ELLIPTIC_CURVE = HexFormat.of().formatHex(new byte[] {
        0x06, 0x07, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x02, 0x01
    });

    private ClientKey() {}

    /** The algorithm of the key in a configuration, by its name in Java; that of the configuration when in doubt. */
    static String algorithm(Config config) {
        String pem = pem(config);
        boolean curve = pem.contains("BEGIN EC PRIVATE KEY")
                || pem.contains("BEGIN PRIVATE KEY") && HexFormat.of().formatHex(der(pem)).contains(ELLIPTIC_CURVE);
        return curve ? "EC" : config.getClientKeyAlgo();
    }

    private static String pem(Config config) {
        try {
            if (config.getClientKeyData() != null) {
                String data = config.getClientKeyData();
                return data.contains("BEGIN")
                        ? data
                        : new String(Base64.getMimeDecoder().decode(data), StandardCharsets.US_ASCII);
            }
            return config.getClientKeyFile() == null ? "" : Files.readString(Path.of(config.getClientKeyFile()));
        } catch (IOException e) {
            throw new ClusterException("the client's key can't be read: " + e.getMessage(), e);
        }
    }

    private static byte[] der(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("(?s).*-----BEGIN PRIVATE KEY-----(.*?)-----END.*", "$1"));
    }
}
