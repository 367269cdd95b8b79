package dev.rootstock.providers.aws.iam;

import static dev.rootstock.providers.aws.schema.Property.text;
import static dev.rootstock.providers.aws.schema.Property.textSet;
import static dev.rootstock.providers.aws.schema.Property.texts;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.ResourceType;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An issuer of identities that roles may trust, such as an EKS cluster's. Id and import id: its ARN. */
final class OpenIdConnectProvider implements ResourceType {

    static final String TOKEN = "aws:iam/openIdConnectProvider:OpenIdConnectProvider";

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        textSet("clientIdLists").required(),
                        texts("thumbprintLists").computed(),
                        // IAM keeps the address without its scheme
                        text("url").required().replaces().sameWhen((a, b) -> bare(a).equals(bare(b))))
                .outputs("arn")
                .tagged()
                .uniqueBy("url")
                .build();
    }

    @Override
    public Set<String> absentCodes() {
        return Iam.ABSENT;
    }

    @Override
    public String create(Call call, Values in) {
        var made = call.aws()
                .iam()
                .createOpenIDConnectProvider(r -> r.url(in.text("url"))
                        .clientIDList(in.texts("clientIdLists"))
                        .thumbprintList(in.textsOrNull("thumbprintLists"))
                        .tags(Iam.list(call.tags())));
        return call.made(made.openIDConnectProviderArn());
    }

    @Override
    public Optional<String> find(Call call, Values in) {
        var arn = "arn:" + call.partition() + ":iam::" + call.account() + ":oidc-provider/" + bare(in.need("url"));
        return call.unlessAbsent(
                        Iam.ABSENT,
                        () -> call.aws().iam().getOpenIDConnectProvider(r -> r.openIDConnectProviderArn(arn)))
                .filter(provider -> Iam.isMarked(call, provider.tags()))
                .map(_ -> arn);
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        var provider = call.aws().iam().getOpenIDConnectProvider(r -> r.openIDConnectProviderArn(id));
        return Optional.of(new Observed(
                id,
                ObjectValue.builder()
                        .put("arn", id)
                        .put("clientIdLists", PropertyValue.ofTexts(provider.clientIDList()))
                        .put("thumbprintLists", PropertyValue.ofTexts(provider.thumbprintList()))
                        .put("url", provider.url())
                        .put("tags", Iam.tags(provider.tags()))));
    }

    @Override
    public void update(Call call, String id, Change change) {
        var iam = call.aws().iam();
        var before = change.before().texts("clientIdLists");
        var after = change.after().texts("clientIdLists");
        after.stream()
                .filter(client -> !before.contains(client))
                .forEach(client -> iam.addClientIDToOpenIDConnectProvider(
                        r -> r.openIDConnectProviderArn(id).clientID(client)));
        before.stream()
                .filter(client -> !after.contains(client))
                .forEach(client -> iam.removeClientIDFromOpenIDConnectProvider(
                        r -> r.openIDConnectProviderArn(id).clientID(client)));
        // IAM takes none at creation, and at least one ever after
        if (change.of("thumbprintLists")
                && !change.after().texts("thumbprintLists").isEmpty()) {
            iam.updateOpenIDConnectProviderThumbprint(r ->
                    r.openIDConnectProviderArn(id).thumbprintList(change.after().texts("thumbprintLists")));
        }
    }

    @Override
    public void tag(Call call, String id, Change change, Map<String, String> set, Set<String> removed) {
        if (!removed.isEmpty()) {
            call.aws()
                    .iam()
                    .untagOpenIDConnectProvider(
                            r -> r.openIDConnectProviderArn(id).tagKeys(removed));
        }
        if (!set.isEmpty()) {
            call.aws()
                    .iam()
                    .tagOpenIDConnectProvider(
                            r -> r.openIDConnectProviderArn(id).tags(Iam.list(set)));
        }
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        call.aws().iam().deleteOpenIDConnectProvider(r -> r.openIDConnectProviderArn(id));
    }

    private static String bare(String url) {
        return url.startsWith("https://") ? url.substring("https://".length()) : url;
    }
}
