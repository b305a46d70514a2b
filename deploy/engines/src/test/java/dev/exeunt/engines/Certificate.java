package dev.exeunt.engines;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** A server's key and certificate for 127.0.0.1 and at times a name, made for one test and believed by nobody else. */
public record Certificate(Path store, Path trusted, Path pem, Path key) {

    /** Of the files; what they are worth ends with the test. */
    static final String PASSWORD = "of-a-file-in-tests";

    static Certificate in(Path folder) throws IOException, InterruptedException {
        return of(folder, "SAN=ip:127.0.0.1");
    }

    /** One for a name, too. */
    public static Certificate in(Path folder, String name) throws IOException, InterruptedException {
        return of(folder, "SAN=ip:127.0.0.1,dns:" + name);
    }

    private static Certificate of(Path folder, String alternatives) throws IOException, InterruptedException {
        Path store = folder.resolve("key.p12");
        Path exported = folder.resolve("certificate.pem");
        Path trusted = folder.resolve("trusted.p12");
        keytool(store, "-genkeypair", "-alias", "a", "-keyalg", "EC", "-dname", "CN=127.0.0.1", "-ext", alternatives);
        keytool(store, "-exportcert", "-alias", "a", "-rfc", "-file", exported.toString());
        keytool(trusted, "-importcert", "-alias", "a", "-noprompt", "-file", exported.toString());
        return new Certificate(store, trusted, exported, key(store, folder.resolve("key.pem")));
    }

    /** The same key in the form that servers not written in Java want, for their eyes only. */
    private static Path key(Path store, Path file) throws IOException {
        try {
            byte[] key = loaded(store).getKey("a", PASSWORD.toCharArray()).getEncoded();
            PrivateFiles.write(
                    file,
                    "-----BEGIN PRIVATE KEY-----\n"
                            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
                            + "\n-----END PRIVATE KEY-----\n");
            return file;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key can't be read", e);
        }
    }

    private static KeyStore loaded(Path store) throws IOException, GeneralSecurityException {
        try (InputStream stored = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(stored, PASSWORD.toCharArray());
            return keys;
        }
    }

    /** For clients that believe this server and no other. */
    public SSLContext trusting() throws IOException, GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(loaded(trusted));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** For the server itself. */
    SSLContext serving() throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(loaded(store), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(Path store, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).as("%s", command.get(1)).isZero();
    }
}
