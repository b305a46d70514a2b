package dev.exeunt.local;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;

import static org.assertj.core.api.Assertions.assertThat;

class SecretsTest {

    @TempDir
    Path folder;

    @Test
    void whatWasMadeOnceStays() {
        Path file = folder.resolve("secrets");
        Secrets first = new Secrets(file);
        String secret = first.of("redis");
        PushKeys keys = first.pushKeys();

        Secrets later = new Secrets(file);

        assertThat(later.of("redis")).isEqualTo(secret).isNotEqualTo(later.of("another"));
        assertThat(later.pushKeys()).isEqualTo(keys);
    }

    @Test
    void aPasswordForPeopleIsReadableAndStays() {
        String made = new Secrets(folder.resolve("secrets")).readable("demo-en");

        assertThat(made).matches("[a-z2-9]{4}(-[a-z2-9]{4}){3}").doesNotContain("i", "l", "o");
        assertThat(new Secrets(folder.resolve("secrets")).readable("demo-en")).isEqualTo(made);
        assertThat(new Secrets(folder.resolve("secrets")).readable("demo-ru")).isNotEqualTo(made);
    }

    @Test
    void theKeysForWebPushAreAPair() throws GeneralSecurityException {
        for (int i = 0; i < 50; i++) {
            PushKeys keys = PushKeys.generate();
            byte[] point = Base64.getUrlDecoder().decode(keys.publicKey());
            byte[] number = Base64.getUrlDecoder().decode(keys.privateKey());
            assertThat(point).hasSize(65).startsWith(4);
            assertThat(number).hasSize(32);
            assertThat(belongTogether(point, number)).isTrue();
        }
    }

    private static boolean belongTogether(byte[] point, byte[] number) throws GeneralSecurityException {
        KeyFactory factory = KeyFactory.getInstance("EC");
        PrivateKey secret = factory.generatePrivate(new ECPrivateKeySpec(new BigInteger(1, number), curve()));
        PublicKey open = factory.generatePublic(new ECPublicKeySpec(
                new ECPoint(
                        new BigInteger(1, Arrays.copyOfRange(point, 1, 33)),
                        new BigInteger(1, Arrays.copyOfRange(point, 33, 65))),
                curve()));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(secret);
        signature.update(point);
        byte[] signed = signature.sign();
        signature.initVerify(open);
        signature.update(point);
        return signature.verify(signed);
    }

    private static ECParameterSpec curve() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return ((ECPublicKey) generator.generateKeyPair().getPublic()).getParams();
    }
}
