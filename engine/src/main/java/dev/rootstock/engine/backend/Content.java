package dev.rootstock.engine.backend;

import java.io.IOException;
import java.io.OutputStream;

/** Something that writes an object's bytes. */
@FunctionalInterface
public interface Content {
    void write(OutputStream out) throws IOException;

    static Content of(byte[] bytes) {
        return out -> out.write(bytes);
    }
}
