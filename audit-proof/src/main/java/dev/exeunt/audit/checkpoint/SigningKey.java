package dev.exeunt.audit.checkpoint;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A private key (Ed25519) with its public one, under a name. As a file it is both in PEM, one after the other, as
 * {@code openssl genpkey -algorithm ed25519} and {@code openssl pkey -pubout} write them.
 */
public final class SigningKey {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final PrivateKey key;
    private final VerifierKey verifier;

    private SigningKey(PrivateKey key, VerifierKey verifier) {
        this.key = key;
        this.verifier = verifier;
    }

    /**
     * Reads both keys.
     *
     * @throws IllegalArgumentException if they aren't there, or don't belong to each other; without quoting anything
     */
    public static SigningKey parse(String name, String pem) {
        try {
            KeyFactory keys = KeyFactory.getInstance(VerifierKey.ALGORITHM);
            PrivateKey secret = keys.generatePrivate(new PKCS8EncodedKeySpec(block(pem, "PRIVATE KEY")));
            PublicKey open = keys.generatePublic(new X509EncodedKeySpec(block(pem, "PUBLIC KEY")));
            SigningKey key = new SigningKey(secret, VerifierKey.of(name, open));
            if (!key.verifier.verifies(name, key.signature(name))) {
                throw new IllegalArgumentException("the public key is not that of the private key");
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 key in PEM");
        }
    }

    private static byte[] block(String pem, String kind) {
        Matcher matcher = Pattern.compile("-----BEGIN " + kind + "-----([A-Za-z0-9+/=\\s]+)-----END " + kind + "-----")
                .matcher(pem);
        if (!matcher.find()) {
            throw new IllegalArgumentException("there is no " + kind + " in PEM");
        }
        return Base64.getMimeDecoder().decode(matcher.group(1));
    }

    /** A new key, as the text of its file. */
    public static String generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(VerifierKey.ALGORITHM).generateKeyPair();
            return pem("PRIVATE KEY", pair.getPrivate().getEncoded())
                    + pem("PUBLIC KEY", pair.getPublic().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }

    private static String pem(String kind, byte[] encoded) {
        return "-----BEGIN " + kind + "-----\n" + LINES.encodeToString(encoded) + "\n-----END " + kind + "-----\n";
    }

    public VerifierKey verifier() {
        return verifier;
    }

    byte[] signature(String text) {
        try {
            Signature signing = Signature.getInstance(VerifierKey.ALGORITHM);
            signing.initSign(key);
            signing.update(text.getBytes(UTF_8));
            return signing.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key doesn't sign", e);
        }
    }
}
