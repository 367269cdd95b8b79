package dev.rootstock.components.storage;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import dev.rootstock.components.naming.Names;
import java.util.Map;
import java.util.Optional;

/** The buckets of a site: one for what its users upload and it makes, one for backups. */
public final class ObjectStorage extends ComponentResource {

    /** S3's limit for names of buckets, less what the generation adds. */
    private static final int LIMIT = 63 - 9;

    private final PrivateBucket files;
    private final PrivateBucket backups;
    private final Output<String> keyArn;

    /**
     * @param generation makes the names unique in all of S3, whose names are shared by all accounts
     * @param keyArn of the key that the files are encrypted with
     * @param protect whether the engine refuses to delete the buckets
     */
    public ObjectStorage(
            String name,
            Names names,
            Output<String> generation,
            Output<String> keyArn,
            StorageSettings settings,
            boolean protect,
            ComponentResourceOptions options) {
        super("rootstock:aws:ObjectStorage", name, options);
        this.keyArn = keyArn;
        this.files = new PrivateBucket(
                name + "-files",
                bucketName(names, "files", generation),
                keyArn,
                settings.keepVersions(),
                Optional.empty(),
                settings.deleteFiles(),
                protect,
                inside());
        this.backups = new PrivateBucket(
                name + "-backups",
                bucketName(names, "backups", generation),
                keyArn,
                settings.keepVersions(),
                Optional.of(settings.keepBackups()),
                settings.deleteFiles(),
                protect,
                inside());
        registerOutputs(Map.of("files", files.bucketName(), "backups", backups.bucketName()));
    }

    /** The bucket of what users upload and the site makes. */
    public Output<String> files() {
        return files.bucketName();
    }

    /** The bucket of backups. */
    public Output<String> backups() {
        return backups.bucketName();
    }

    /** What a role needs to keep files here: this bucket, its key, and nothing else. */
    public Output<String> filesPolicy() {
        return Output.tuple(files.arn(), keyArn).applyValue(both -> FilesPolicy.of(both.t1, both.t2));
    }

    private static Output<String> bucketName(Names names, String part, Output<String> generation) {
        return generation.applyValue(id -> names.within(LIMIT, part) + "-" + id);
    }

    private ComponentResourceOptions inside() {
        return ComponentResourceOptions.builder().parent(this).build();
    }
}
