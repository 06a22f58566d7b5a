package io.jenkins.plugins.tektonbridge.credentials;

import com.cloudbees.plugins.credentials.common.StandardCertificateCredentials;
import hudson.AbortException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A private key and its certificate, as PEM.
 *
 * @param key the key
 * @param certificates the certificate, and those that signed it
 */
record KeyPair(String key, String certificates) {
    /**
     * The first key of a certificate credential.
     *
     * @throws AbortException when it has none
     */
    static KeyPair of(StandardCertificateCredentials credential) throws AbortException {
        try {
            KeyStore store = credential.getKeyStore();
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    return of(store, alias, credential.getPassword().getPlainText().toCharArray());
                }
            }
        } catch (GeneralSecurityException e) {
            throw new AbortException("The key of credential \"" + credential.getId() + "\" can't be read: "
                    + e.getMessage());
        }
        throw new AbortException("The credential \"" + credential.getId() + "\" has a certificate, but no private key");
    }

    private static KeyPair of(KeyStore store, String alias, char[] password) throws GeneralSecurityException {
        Key key = store.getKey(alias, password);
        StringBuilder certificates = new StringBuilder();
        for (Certificate certificate : store.getCertificateChain(alias)) {
            certificates.append(pem("CERTIFICATE", certificate.getEncoded()));
        }
        return new KeyPair(pem("PRIVATE KEY", key.getEncoded()), certificates.toString());
    }

    private static String pem(String what, byte[] content) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
                + "\n-----END " + what + "-----\n";
    }

    Map<String, byte[]> data() {
        Map<String, byte[]> data = new LinkedHashMap<>();
        data.put("tls.crt", SecretContent.bytes(certificates));
        data.put("tls.key", SecretContent.bytes(key));
        return data;
    }
}
