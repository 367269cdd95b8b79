package dev.rootstock.cli.trace;

import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/** Writes spans into a file, a line of OTLP's JSON for each batch, as the stock command does and collectors read it. */
final class TraceFile implements SpanExporter {

    private final OutputStream out;

    private TraceFile(OutputStream out) {
        this.out = out;
    }

    /** @throws TraceException if the file cannot be written */
    static TraceFile at(Path file) {
        try {
            return new TraceFile(Files.newOutputStream(file));
        } catch (IOException e) {
            throw new TraceException("the traces cannot be written to " + file
                    + "; name a file in a folder that exists and can be written to");
        }
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        try {
            // the marshaler closes what it writes to
            var line = new ByteArrayOutputStream();
            TraceRequestMarshaler.create(spans).writeJsonTo(line);
            line.write('\n');
            out.write(line.toByteArray());
            return CompletableResultCode.ofSuccess();
        } catch (IOException e) {
            // the spans are counted as lost, and that is told at the end
            return CompletableResultCode.ofFailure();
        }
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        try {
            out.close();
            return CompletableResultCode.ofSuccess();
        } catch (IOException e) {
            // the spans are counted as lost, and that is told at the end
            return CompletableResultCode.ofFailure();
        }
    }
}
