package dev.rootstock.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.resource.Alias;
import dev.rootstock.engine.resource.Urn;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AliasExpansionTest {
    private static final Urn PARENT = new Urn("urn:pulumi:dev::p::my:index:Site::new");
    private static final Urn CHILD = new Urn("urn:pulumi:dev::p::my:index:Site$aws:s3/bucket:Bucket::new-bucket");

    private static Alias alias(
            @Nullable String name, @Nullable String type, @Nullable String project, Alias.Parent parent) {
        return new Alias.Parts(
                Optional.ofNullable(name),
                Optional.ofNullable(type),
                Optional.empty(),
                Optional.ofNullable(project),
                parent);
    }

    private static List<String> expanded(UnaryOperator<Urn> formerly, Alias... aliases) {
        return AliasExpansion.expand(CHILD, "new-bucket", PARENT, List.of(aliases), formerly).stream()
                .map(Urn::text)
                .toList();
    }

    @Test
    void missingPartsAreThoseOfTheResource() {
        assertThat(expanded(
                        UnaryOperator.identity(),
                        alias("old", null, null, new Alias.Parent.Same()),
                        alias(null, "aws:s3/bucketV2:BucketV2", null, new Alias.Parent.Same()),
                        alias(null, null, "q", new Alias.Parent.None()),
                        new Alias.Full(new Urn("urn:pulumi:a::b::c::d"))))
                .containsExactly(
                        "urn:pulumi:dev::p::my:index:Site$aws:s3/bucket:Bucket::old",
                        "urn:pulumi:dev::p::my:index:Site$aws:s3/bucketV2:BucketV2::new-bucket",
                        "urn:pulumi:dev::q::aws:s3/bucket:Bucket::new-bucket",
                        "urn:pulumi:a::b::c::d");
    }

    @Test
    void aRenamedParentMultipliesTheAliasesOfItsChildren() {
        var old = new Urn("urn:pulumi:dev::p::my:index:Site::old");

        assertThat(expanded(
                        urn -> urn.equals(PARENT) ? old : urn, alias("new-store", null, null, new Alias.Parent.Same())))
                .containsExactly(
                        "urn:pulumi:dev::p::my:index:Site$aws:s3/bucket:Bucket::new-store",
                        "urn:pulumi:dev::p::my:index:Site$aws:s3/bucket:Bucket::old-bucket",
                        "urn:pulumi:dev::p::my:index:Site$aws:s3/bucket:Bucket::old-store");
    }

    @Test
    void withoutAliasesThereIsNothingToLookFor() {
        assertThat(expanded(UnaryOperator.identity())).isEmpty();
    }
}
