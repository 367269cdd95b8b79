package dev.rootstock.components.openedx;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/**
 * The settings that a site's ConfigMaps and Secrets amount to, computed by Python: {@code check_settings.py} lays the
 * rendered files out as a pod sees them, with a small stand-in for the platform's own settings, and prints what results.
 */
class PlatformSettingsTest {
    private static final RecordedSite IN_CLUSTER = RecordedSite.of(Sites.inCluster());
    private static final RecordedSite MANAGED = RecordedSite.of(Sites.managed());

    @TempDir
    Path pod;

    @Test
    void theLmsFindsItsOwnServicesAndSecrets() throws Exception {
        var lms = settings(IN_CLUSTER, "lms");
        assertThat(text(lms, "SECRET_KEY")).isEqualTo("CANARYsitesecretkey");
        assertThat(text(lms, "DATABASES", "default", "HOST")).isEqualTo("mysql");
        assertThat(text(lms, "DATABASES", "default", "PASSWORD")).isEqualTo("CANARYsitemysqlpassword");
        assertThat(text(lms, "DOC_STORE_CONFIG", "user")).isEqualTo("openedx");
        assertThat(text(lms, "DOC_STORE_CONFIG", "password")).isEqualTo("CANARYsitemongodbpassword");
        assertThat(text(lms, "CONTENTSTORE", "DOC_STORE_CONFIG", "host")).isEqualTo("mongodb");
        assertThat(text(lms, "BROKER_URL")).isEqualTo("redis://:CANARYsiteredispassword@redis:6379/0");
        assertThat(text(lms, "CACHES", "default", "LOCATION"))
                .isEqualTo("redis://:CANARYsiteredispassword@redis:6379/1");
        assertThat(text(lms, "EVENT_BUS_REDIS_CONNECTION_URL")).contains("CANARYsiteredispassword@redis:6379");
        assertThat(text(lms, "SEARCH_ENGINE")).isEqualTo("search.meilisearch.MeilisearchEngine");
        assertThat(text(lms, "PLATFORM_NAME")).isEqualTo("Example \"University\"");
        assertThat(text(lms, "ALLOWED_HOSTS")).isEqualTo("[\"courses.example.edu\",\"lms\"]");
        assertThat(text(lms, "SESSION_COOKIE_SAMESITE")).isEqualTo("None");
        assertThat(text(lms, "JWT_AUTH", "JWT_ISSUER")).isEqualTo("https://courses.example.edu/oauth2");
        assertThat(text(lms, "JWT_AUTH", "JWT_PRIVATE_SIGNING_JWK")).contains("\"kty\":\"RSA\"");
        assertThat(text(lms, "INSTALLED_APPS")).doesNotContain("coursewarehistoryextended");
        assertThat(text(lms, "ORA2_FILEUPLOAD_BACKEND")).isEqualTo("filesystem");
        assertThat(text(lms, "MODULESTORE", "default", "OPTIONS", "stores")).contains("mongodb");
    }

    @Test
    void studioSignsInThroughTheLms() throws Exception {
        var cms = settings(IN_CLUSTER, "cms");
        assertThat(text(cms, "SOCIAL_AUTH_EDX_OAUTH2_SECRET")).isEqualTo("CANARYsiteoauthsecret");
        assertThat(text(cms, "SOCIAL_AUTH_EDX_OAUTH2_URL_ROOT")).isEqualTo("http://lms:8000");
        assertThat(text(cms, "ALLOWED_HOSTS")).isEqualTo("[\"studio.courses.example.edu\",\"cms\"]");
        assertThat(text(cms, "SESSION_COOKIE_NAME")).isEqualTo("studio_session_id");
    }

    @Test
    void managedServicesAreReachedEncryptedAndVerified() throws Exception {
        var lms = settings(MANAGED, "lms");
        assertThat(text(lms, "DATABASES", "default", "OPTIONS", "ssl_mode")).isEqualTo("VERIFY_IDENTITY");
        assertThat(text(lms, "DATABASES", "default", "OPTIONS", "ssl", "ca"))
                .isEqualTo("/openedx/authorities/mysql.pem");
        assertThat(MANAGED.the("ConfigMap", Trust.CONFIG_MAP).object("data"))
                .containsOnlyKeys("mysql.pem", "mongodb.pem");
        var mongodb = lms.getAsJsonObject("DOC_STORE_CONFIG");
        assertThat(text(mongodb, "tls")).isEqualTo("true");
        assertThat(text(mongodb, "tlsCAFile")).isEqualTo("/openedx/authorities/mongodb.pem");
        assertThat(text(mongodb, "retryWrites")).isEqualTo("false");
        assertThat(text(mongodb, "replicaSet")).isEqualTo("rs0");
        assertThat(mongodb.has("tlsAllowInvalidCertificates")).isFalse();
        assertThat(text(lms, "BROKER_URL"))
                .isEqualTo("rediss://:CANARY-redis%2Ftoken@redis.example.net:6379/0?ssl_cert_reqs=required");
        assertThat(text(lms, "EMAIL_USE_TLS")).isEqualTo("true");
        assertThat(text(lms, "EMAIL_HOST_PASSWORD")).isEqualTo("CANARY-smtp");
    }

    @Test
    void uploadsGoToTheBucketWithoutAnyKey() throws Exception {
        var lms = settings(MANAGED, "lms");
        assertThat(text(lms, "STORAGES", "default", "BACKEND")).endsWith("S3Boto3Storage");
        assertThat(text(lms, "AWS_STORAGE_BUCKET_NAME")).isEqualTo("example-uploads");
        assertThat(lms.get("AWS_ACCESS_KEY_ID").isJsonNull()).isTrue();
        assertThat(text(lms, "ORA2_FILEUPLOAD_BACKEND")).isEqualTo("s3");
        assertThat(text(lms, "GRADES_DOWNLOAD", "STORAGE_KWARGS", "bucket_name"))
                .isEqualTo("example-uploads");
        assertThat(text(lms, "PROFILE_IMAGE_BACKEND", "options", "custom_domain"))
                .isEqualTo("cdn.example.edu");
    }

    @Test
    void theOperatorsSettingsComeLastAndAreMerged() throws Exception {
        var lms = settings(MANAGED, "lms");
        assertThat(text(lms, "MFE_CONFIG", "SUPPORT_URL")).isEqualTo("https://help.example.edu");
        assertThat(text(lms, "MFE_CONFIG", "LMS_BASE_URL")).isEqualTo("https://courses.example.edu");
        assertThat(text(lms, "FEATURES", "ENABLE_COURSEWARE_SEARCH")).isEqualTo("true");
        assertThat(text(lms, "FEATURES", "MILESTONES_APP")).isEqualTo("true");
    }

    private JsonObject settings(RecordedSite site, String variant) throws IOException, InterruptedException {
        for (var of : List.of("lms", "cms")) {
            layOut(
                    site.the("ConfigMap", "openedx-settings-" + of).object("data"),
                    pod.resolve("edx-platform").resolve(of).resolve("envs/tutor"));
        }
        layOut(site.the("Secret", SiteFiles.PLATFORM_SECRET).secrets(), pod.resolve("secrets"));
        var config = pod.resolve("config");
        // what Kubernetes mounts is YAML; Python's standard library reads JSON
        var files = site.the("ConfigMap", SiteFiles.CONFIG).object("data");
        Files.createDirectories(config);
        for (var file : files.entrySet()) {
            Map<String, Object> yaml = new Yaml().load(String.valueOf(file.getValue()));
            Files.writeString(config.resolve(file.getKey() + ".json"), new Gson().toJson(yaml));
        }
        var python = new ProcessBuilder(
                        "python3",
                        "-B",
                        Path.of("src/test/resources/dev/rootstock/components/openedx/check_settings.py")
                                .toString(),
                        variant)
                .redirectErrorStream(true);
        python.environment().put("OPENEDX_HOME", pod.toString());
        var process = python.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return JsonParser.parseString(output).getAsJsonObject();
    }

    private static void layOut(Map<String, Object> files, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (var file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), String.valueOf(file.getValue()));
        }
    }

    private static String text(JsonObject settings, String... path) {
        JsonElement at = settings;
        for (var step : path) {
            at = at.getAsJsonObject().get(step);
        }
        return at.isJsonPrimitive() ? at.getAsString() : at.toString();
    }
}
