package dev.rootstock.providers.aws.iam;

import static dev.rootstock.providers.aws.schema.Property.text;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.ResourceType;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;

/** A user's access key. Id and import id: the key's id. The secret is told once, at creation; an imported key has none. */
final class AccessKey implements ResourceType {

    static final String TOKEN = "aws:iam/accessKey:AccessKey";

    /** On the user while a key is being made: the keys that were there before. */
    private static final String BEFORE = "rootstock:keys:";

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        text("status").defaultsTo("Active").oneOf("Active", "Inactive"),
                        text("user").required().replaces())
                .outputs(
                        text("createDate"),
                        text("secret").secret().kept(),
                        text("sesSmtpPasswordV4").secret().kept())
                .unsupported("pgpKey", "keyFingerprint", "encryptedSecret", "encryptedSesSmtpPasswordV4")
                .build();
    }

    @Override
    public Set<String> absentCodes() {
        return Iam.ABSENT;
    }

    @Override
    public String create(Call call, Values in) {
        var iam = call.aws().iam();
        var user = in.need("user");
        var before = keys(call, user).stream().map(k -> k.accessKeyId()).collect(Collectors.joining(" "));
        var note = BEFORE + call.clientToken();
        iam.tagUser(r -> r.userName(user).tags(Iam.list(Map.of(note, before))));
        var key = iam.createAccessKey(r -> r.userName(user)).accessKey();
        var id = call.made(key.accessKeyId());
        call.tell("secret", PropertyValue.of(key.secretAccessKey()));
        call.tell("sesSmtpPasswordV4", PropertyValue.of(smtpPassword(key.secretAccessKey(), call.region())));
        if (in.need("status").equals("Inactive")) {
            iam.updateAccessKey(r -> r.userName(user).accessKeyId(id).status("Inactive"));
        }
        iam.untagUser(r -> r.userName(user).tagKeys(note));
        return id;
    }

    /** The secret of a key that an interrupted creation made is lost, so such a key is deleted, and another is made. */
    @Override
    public Optional<String> find(Call call, Values in) {
        var iam = call.aws().iam();
        var user = in.need("user");
        var note = BEFORE + call.clientToken();
        var tags = iam.listUserTags(r -> r.userName(user)).tags();
        tags.stream().filter(t -> t.key().equals(note)).findFirst().ifPresent(tag -> {
            var before = Arrays.asList(tag.value().split(" "));
            keys(call, user).stream()
                    .map(k -> k.accessKeyId())
                    .filter(key -> !before.contains(key))
                    .forEach(key -> iam.deleteAccessKey(r -> r.userName(user).accessKeyId(key)));
        });
        return Optional.empty();
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        var user = known.find("user")
                .orElseGet(() -> call.aws()
                        .iam()
                        .getAccessKeyLastUsed(r -> r.accessKeyId(id))
                        .userName());
        return keys(call, user).stream()
                .filter(key -> key.accessKeyId().equals(id))
                .findFirst()
                .map(key -> new Observed(
                        id,
                        ObjectValue.builder()
                                .put("createDate", String.valueOf(key.createDate()))
                                .put("status", key.statusAsString())
                                .put("user", key.userName())));
    }

    @Override
    public void update(Call call, String id, Change change) {
        call.aws()
                .iam()
                .updateAccessKey(r -> r.userName(change.after().text("user"))
                        .accessKeyId(id)
                        .status(change.after().text("status")));
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        call.aws().iam().deleteAccessKey(r -> r.userName(outputs.text("user")).accessKeyId(id));
    }

    private static List<AccessKeyMetadata> keys(Call call, String user) {
        return call.aws().iam().listAccessKeys(r -> r.userName(user)).accessKeyMetadata();
    }

    /** The password that SES's SMTP servers take for a key (AWS: "Obtaining Amazon SES SMTP credentials"). */
    private static String smtpPassword(String secret, String region) {
        var key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (var part : List.of("11111111", region, "ses", "aws4_request", "SendRawEmail")) {
            key = hmac(key, part);
        }
        var signed = new byte[key.length + 1];
        signed[0] = 0x04;
        System.arraycopy(key, 0, signed, 1, key.length);
        return Base64.getEncoder().encodeToString(signed);
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }
}
