package dev.rootstock.providers.tls;

import dev.rootstock.engine.provider.CheckAnswer.Failure;
import dev.rootstock.engine.provider.local.Draft;
import dev.rootstock.engine.provider.local.Kind;
import dev.rootstock.engine.provider.local.LocalType;
import dev.rootstock.engine.provider.local.Property;
import dev.rootstock.engine.provider.local.Property.Trait;
import dev.rootstock.engine.provider.local.Schema;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A certificate signed by its own key. Its id is its serial number. Not importable. */
record SelfSignedCert(Certificates certificates) implements LocalType {
    private static final Schema SCHEMA = schemaOf();

    private static Schema schemaOf() {
        var properties = new ArrayList<>(Certificates.PROPERTIES);
        properties.addAll(AlternativeNames.PROPERTIES);
        properties.add(Property.required("privateKeyPem", Kind.TEXT).with(Trait.SECRET));
        properties.add(DistinguishedName.PROPERTY);
        properties.add(Property.optional("setAuthorityKeyId", false));
        properties.add(Property.computed("keyAlgorithm", Kind.TEXT));
        return new Schema("SelfSignedCert", properties.toArray(Property[]::new));
    }

    @Override
    public String token() {
        return "tls:index/selfSignedCert:SelfSignedCert";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Failure> problems(ObjectValue inputs) {
        return new Problems(inputs)
                .in(AlternativeNames::of)
                .in(SelfSignedCert::checkSubject)
                .in("privateKeyPem", text -> Key.read("privateKeyPem", text))
                .found();
    }

    private static void checkSubject(ObjectValue inputs) throws UnusableInputException {
        if (inputs.find("subject").isEmpty()) {
            throw Certificates.noSubject();
        }
    }

    @Override
    public Outcome make(Draft draft) {
        try {
            var inputs = draft.values();
            var key = Key.read("privateKeyPem", draft.text("privateKeyPem").orElse(""));
            draft.set("keyAlgorithm", key.algorithm());
            var name = DistinguishedName.of(draft.object("subject"));
            var bearer = new Certificates.Bearer(name, key.publicHalf(), AlternativeNames.of(inputs));
            return certificates.issue(draft, bearer, key, null);
        } catch (UnusableInputException e) {
            return new Outcome.Refused(e.getMessage());
        }
    }

    @Override
    public Outcome adopt(String id, Draft draft) {
        return new Outcome.Refused("A SelfSignedCert cannot be imported: its id does not tell its key.");
    }

    @Override
    public Effect effect(Property property, @Nullable PropertyValue before, @Nullable PropertyValue now) {
        return Certificates.effect(property, before, now);
    }

    @Override
    public List<String> outdated(ObjectValue outputs, ObjectValue inputs) {
        return certificates.outdated(outputs, inputs);
    }

    @Override
    public ObjectValue refreshed(ObjectValue outputs) {
        return certificates.refreshed(outputs);
    }
}
