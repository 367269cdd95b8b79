package dev.rootstock.components.config;

/**
 * One thing that is wrong with a configuration.
 *
 * @param place the file and the line, {@code environments/prod/environment.conf:12}
 * @param sentence what is wrong and how to mend it
 */
public record Problem(Place place, String sentence) implements Comparable<Problem> {

    @Override
    public int compareTo(Problem other) {
        var byPlace = place.compareTo(other.place);
        return byPlace != 0 ? byPlace : sentence.compareTo(other.sentence);
    }

    @Override
    public String toString() {
        return place + ": " + sentence;
    }
}
