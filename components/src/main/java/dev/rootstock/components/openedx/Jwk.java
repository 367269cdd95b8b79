package dev.rootstock.components.openedx;

import com.google.gson.Gson;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An RSA key as JSON Web Keys (RFC 7517, 7518), the form in which the platform takes its token signing key. */
final class Jwk {
    private static final String KEY_ID = "openedx";

    private Jwk() {}

    /** The private key, all of its Chinese remainder values included. */
    static String privateKey(String pkcs8Pem) {
        var key = parse(pkcs8Pem);
        var jwk = publicParts(key);
        jwk.put("d", encode(key.getPrivateExponent()));
        jwk.put("p", encode(key.getPrimeP()));
        jwk.put("q", encode(key.getPrimeQ()));
        jwk.put("dp", encode(key.getPrimeExponentP()));
        jwk.put("dq", encode(key.getPrimeExponentQ()));
        jwk.put("qi", encode(key.getCrtCoefficient()));
        return new Gson().toJson(jwk);
    }

    /** The set that holds the public key alone. */
    static String publicKeySet(String pkcs8Pem) {
        return new Gson().toJson(Map.of("keys", List.of(publicParts(parse(pkcs8Pem)))));
    }

    private static Map<String, String> publicParts(RSAPrivateCrtKey key) {
        var jwk = new LinkedHashMap<String, String>();
        jwk.put("kid", KEY_ID);
        jwk.put("kty", "RSA");
        jwk.put("e", encode(key.getPublicExponent()));
        jwk.put("n", encode(key.getModulus()));
        return jwk;
    }

    private static RSAPrivateCrtKey parse(String pkcs8Pem) {
        var base64 = pkcs8Pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
            return (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(spec);
        } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException e) {
            // the cause may quote the key
            throw new IllegalArgumentException("The token signing key is not an RSA key in PKCS#8 PEM.");
        }
    }

    /** Unsigned, big endian, base64url without padding. */
    private static String encode(BigInteger number) {
        var bytes = number.toByteArray();
        int from = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
    }
}
