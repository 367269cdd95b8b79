package dev.rootstock.engine.provider;

import dev.rootstock.engine.resource.Urn;
import java.util.List;
import java.util.function.Consumer;

/** A provider that shows parts of its resources as views. Implemented by providers beside {@link Provider}. */
public interface ViewProvider {

    /**
     * The next calls about that resource may say what they do to its views, until the watch is closed.
     *
     * @param known the views that the resource has
     * @param said told of steps in their order; throws {@link IllegalArgumentException} for one that cannot be
     */
    Watch watch(Urn owner, List<View> known, Consumer<List<ViewStep>> said);

    /** For as long as calls about a resource are watched. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
