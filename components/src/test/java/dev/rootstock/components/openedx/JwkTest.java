package dev.rootstock.components.openedx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class JwkTest {
    @Test
    void whatThePrivateKeySignsThePublishedKeyVerifies() throws GeneralSecurityException {
        var pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        var pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        var own = JsonParser.parseString(Jwk.privateKey(pem)).getAsJsonObject();
        var published = JsonParser.parseString(Jwk.publicKeySet(pem))
                .getAsJsonObject()
                .getAsJsonArray("keys")
                .get(0)
                .getAsJsonObject();
        var keys = KeyFactory.getInstance("RSA");
        var signature = Signature.getInstance("SHA512withRSA");
        signature.initSign(keys.generatePrivate(new RSAPrivateCrtKeySpec(
                number(own, "n"),
                number(own, "e"),
                number(own, "d"),
                number(own, "p"),
                number(own, "q"),
                number(own, "dp"),
                number(own, "dq"),
                number(own, "qi"))));
        signature.update(new byte[] {22});
        var signed = signature.sign();
        signature.initVerify(keys.generatePublic(new RSAPublicKeySpec(number(published, "n"), number(published, "e"))));
        signature.update(new byte[] {22});
        assertThat(signature.verify(signed)).isTrue();
        assertThat(published.keySet()).containsExactlyInAnyOrder("kid", "kty", "e", "n");
        assertThat(published.get("kid")).isEqualTo(own.get("kid"));
    }

    @Test
    void aTextThatIsNoKeyIsRefusedWithoutQuotingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Jwk.privateKey("CANARY"))
                .withMessageNotContaining("CANARY")
                .withNoCause();
    }

    private static BigInteger number(JsonObject jwk, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.get(name).getAsString()));
    }
}
