package dev.rootstock.components.openedx;

import com.pulumi.core.Output;
import dev.rootstock.sdk.random.RandomPassword;
import dev.rootstock.sdk.random.RandomPasswordArgs;
import dev.rootstock.sdk.random.RandomUuid4;
import dev.rootstock.sdk.tls.PrivateKey;
import dev.rootstock.sdk.tls.PrivateKeyArgs;
import java.util.HashMap;
import java.util.Map;

/** The site's generated passwords and keys. Each is a resource, so it is made once and kept in the encrypted state. */
final class Credentials {
    private final Scope scope;
    private final Map<String, Output<String>> passwords = new HashMap<>();
    private final Output<String> searchKeyUid;
    private final Output<String> tokenKey;

    Credentials(Scope scope) {
        this.scope = scope;
        this.searchKeyUid = new RandomUuid4(scope.resourceName("search-key"), null, scope.generated()).result();
        this.tokenKey = new PrivateKey(
                        scope.resourceName("token-key"),
                        PrivateKeyArgs.builder().algorithm("RSA").rsaBits(2048).build(),
                        scope.generated())
                .privateKeyPemPkcs8()
                .asSecret();
    }

    /** Django's secret key, also the shared secret of tokens. */
    Output<String> secretKey() {
        return password("secret-key", 50);
    }

    /** What Studio signs in to the LMS with. */
    Output<String> oauthSecret() {
        return password("oauth-secret", 40);
    }

    Output<String> mysqlRoot() {
        return password("mysql-root-password", 32);
    }

    Output<String> mysqlSite() {
        return password("mysql-password", 32);
    }

    Output<String> mongodb() {
        return password("mongodb-password", 32);
    }

    Output<String> redis() {
        return password("redis-password", 32);
    }

    Output<String> administrator() {
        return password("administrator-password", 20);
    }

    Output<String> searchMasterKey() {
        return password("search-master-key", 32);
    }

    /** Identifies the platform's search key; not a secret. */
    Output<String> searchKeyUid() {
        return searchKeyUid;
    }

    /**
     * The value that Meilisearch gives to the key with {@link #searchKeyUid()}: hexadecimal HMAC-SHA256 of the uid under the
     * master key (Meilisearch's documentation, "key" of the keys API).
     */
    Output<String> searchKey() {
        return Output.tuple(searchMasterKey(), searchKeyUid)
                .applyValue(both -> Digest.hmac(both.t1, both.t2))
                .asSecret();
    }

    /** The RSA key that signs tokens, as a JSON Web Key. */
    Output<String> tokenPrivateKey() {
        return tokenKey.applyValue(Jwk::privateKey).asSecret();
    }

    Output<String> tokenPublicKeys() {
        return tokenKey.applyValue(Jwk::publicKeySet).asSecret();
    }

    /** Letters and digits only, so that a password needs no quoting in SQL, addresses or option files. */
    private Output<String> password(String name, int length) {
        return passwords.computeIfAbsent(
                name,
                ignored -> new RandomPassword(
                                scope.resourceName(name),
                                RandomPasswordArgs.builder()
                                        .length(length)
                                        .special(false)
                                        .build(),
                                scope.generated())
                        .result()
                        .asSecret());
    }
}
