package dev.rootstock.components.config;

/** A record whose keys must also agree with each other; asked once all of them are right by themselves. */
public interface Checked {

    /** Reports what does not agree. */
    void check(Complaints complaints);

    /** Takes complaints about one key of the record that is being checked. */
    @FunctionalInterface
    interface Complaints {

        /**
         * @param key the key that a person should change, in kebab-case, as written in the file
         * @param sentence what is wrong with it and how to mend it, to be read after the key's name
         */
        void about(String key, String sentence);
    }
}
