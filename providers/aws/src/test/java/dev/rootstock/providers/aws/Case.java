package dev.rootstock.providers.aws;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What the contract test needs to know of one resource type, to drive it through its life. JSON objects; those of {@code update} and
 * {@code replacement} are laid over the inputs, null taking one away.
 *
 * @param title what this case is about, beside the type
 * @param inputs the inputs, given a world in which to make what they refer to
 * @param update a change in place, empty where the type has none
 * @param replacement a change that makes a new resource
 * @param importId the id that a user would give to import it
 * @param goes whether it is gone after a deletion
 * @param everywhere whether it holds on MiniStack as well when it is told to hold on moto
 * @param notImported inputs that an import cannot know
 */
record Case(
        String token,
        String title,
        Cloud cloud,
        Function<World, String> inputs,
        String update,
        String replacement,
        Function<World.Thing, String> importId,
        Set<String> notImported,
        boolean findable,
        boolean goes,
        boolean everywhere) {

    static Case of(String token, Cloud cloud, Function<World, String> inputs) {
        return new Case(token, "", cloud, inputs, "", "", World.Thing::id, Set.of(), true, true, true);
    }

    Case titled(String words) {
        return new Case(
                token, words, cloud, inputs, update, replacement, importId, notImported, findable, goes, everywhere);
    }

    Case on(Cloud other) {
        return new Case(
                token, title, other, inputs, update, replacement, importId, notImported, findable, goes, everywhere);
    }

    Case updatedBy(String change) {
        return new Case(
                token, title, cloud, inputs, change, replacement, importId, notImported, findable, goes, everywhere);
    }

    Case replacedBy(String change) {
        return new Case(token, title, cloud, inputs, update, change, importId, notImported, findable, goes, everywhere);
    }

    Case importedAs(Function<World.Thing, String> id) {
        return new Case(token, title, cloud, inputs, update, replacement, id, notImported, findable, goes, everywhere);
    }

    Case notImporting(String... names) {
        return new Case(
                token,
                title,
                cloud,
                inputs,
                update,
                replacement,
                importId,
                Set.copyOf(List.of(names)),
                findable,
                goes,
                everywhere);
    }

    /** The emulator does not support finding it again after an interruption. */
    Case notFoundAgain() {
        return new Case(
                token, title, cloud, inputs, update, replacement, importId, notImported, false, goes, everywhere);
    }

    /** The other emulator is wrong about what is asserted. */
    Case onlyThere() {
        return new Case(token, title, cloud, inputs, update, replacement, importId, notImported, findable, goes, false);
    }

    /** The cloud keeps it when it is deleted. */
    Case staying() {
        return new Case(
                token, title, cloud, inputs, update, replacement, importId, notImported, findable, false, everywhere);
    }

    @Override
    public String toString() {
        return token + (title.isEmpty() ? "" : " " + title) + " on " + cloud;
    }
}
