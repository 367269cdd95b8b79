package dev.rootstock.providers.aws.s3;

import dev.rootstock.providers.aws.resource.Call;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** Removes everything from a bucket: objects, their older versions and the marks that stand for deleted ones. */
final class Emptying {

    private Emptying() {}

    static void of(Call call, String bucket) {
        for (var page : call.aws().s3().listObjectVersionsPaginator(r -> r.bucket(bucket))) {
            var found = new ArrayList<ObjectIdentifier>();
            page.versions().forEach(version -> found.add(identifier(version.key(), version.versionId())));
            page.deleteMarkers().forEach(mark -> found.add(identifier(mark.key(), mark.versionId())));
            if (!found.isEmpty()) {
                delete(call, bucket, found);
            }
        }
    }

    private static void delete(Call call, String bucket, List<ObjectIdentifier> objects) {
        var answer = call.aws()
                .s3()
                .deleteObjects(r -> r.bucket(bucket).delete(d -> d.quiet(true).objects(objects)));
        answer.errors().stream().findFirst().ifPresent(error -> {
            throw call.failure("of the objects in bucket " + bucket + ", "
                    + answer.errors().size() + " could not be deleted; the first is '" + error.key() + "': "
                    + error.code() + ": " + error.message());
        });
    }

    private static ObjectIdentifier identifier(String key, String version) {
        return ObjectIdentifier.builder().key(key).versionId(version).build();
    }
}
