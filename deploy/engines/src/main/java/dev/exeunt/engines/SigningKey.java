package dev.exeunt.engines;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;

/** The issuer's key: made once for a data directory, readable by its owner alone. */
final class SigningKey {

    private SigningKey() {}

    static RSAKey in(Path data) {
        Path file = data.resolve("issuer-key.json");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(data);
                PrivateFiles.write(file, fresh().toJSONString());
            }
            return RSAKey.parse(Files.readString(file));
        } catch (IOException | JOSEException | ParseException e) {
            throw new EngineException("the issuer's key " + file + " cannot be used", e);
        }
    }

    private static RSAKey fresh() throws JOSEException {
        return new RSAKeyGenerator(2048)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .keyIDFromThumbprint(true)
                .generate();
    }
}
