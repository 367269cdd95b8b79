package dev.rootstock.providers.tls;

import dev.rootstock.engine.provider.CheckAnswer.Failure;
import dev.rootstock.engine.value.ObjectValue;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with inputs by trying to use them, as far as they are known. */
final class Problems {
    private final ObjectValue inputs;
    private final List<Failure> failures = new ArrayList<>();

    Problems(ObjectValue inputs) {
        this.inputs = inputs;
    }

    /** Tries to use all inputs. */
    Problems in(Use<ObjectValue> use) {
        return attempt(use, inputs);
    }

    /** Tries to use one input's text, if it is known. */
    Problems in(String property, Use<String> use) {
        return inputs.text(property).map(text -> attempt(use, text)).orElse(this);
    }

    private <T> Problems attempt(Use<T> use, T value) {
        try {
            use.of(value);
        } catch (UnusableInputException e) {
            failures.add(new Failure(e.property(), e.getMessage()));
        }
        return this;
    }

    List<Failure> found() {
        return failures;
    }

    /** A use that may turn out impossible. */
    interface Use<T> {
        void of(T value) throws UnusableInputException;
    }
}
