package dev.rootstock.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CompressionTest {
    private static final byte[] STATE = "{\"urn\": \"urn:pulumi:dev::site::oak:index:Tree::tree\"},\n"
            .repeat(5_000)
            .getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @EnumSource
    void what_was_written_is_read_again_and_the_stream_stays_open(Compression compression) throws IOException {
        var closed = new boolean[1];
        var bytes = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };

        compression.around(Content.of(STATE)).write(bytes);

        assertThat(Compression.plain(bytes.toByteArray())).isEqualTo(STATE);
        assertThat(closed[0]).isFalse();
        assertThat(bytes.size())
                .isLessThanOrEqualTo(compression == Compression.NONE ? STATE.length : STATE.length / 50);
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void damaged_data_is_told_whatever_is_wrong_with_it(Compression compression) throws IOException {
        var bytes = new ByteArrayOutputStream();
        compression.around(Content.of(STATE)).write(bytes);
        var whole = bytes.toByteArray();
        var random = new Random(7);

        assertThatThrownBy(() -> Compression.plain(Arrays.copyOf(whole, whole.length / 2)))
                .isInstanceOf(IOException.class)
                .hasMessage("its compressed data is damaged or ends too early");
        for (var i = 0; i < 5_000; i++) {
            var damaged = Arrays.copyOf(whole, 4 + random.nextInt(whole.length - 4));
            for (var flips = random.nextInt(4); flips >= 0; flips--) {
                damaged[random.nextInt(damaged.length - 3) + 3] ^= (byte) (1 << random.nextInt(8));
            }
            assertThatCode(() -> read(damaged)).doesNotThrowAnyException();
        }
    }

    private static void read(byte[] bytes) {
        try {
            Compression.plain(bytes);
        } catch (IOException told) {
            assertThat(told).hasMessage("its compressed data is damaged or ends too early");
        }
    }

    @Test
    void variables_choose_one() {
        assertThat(compression(Map.of())).isEqualTo(Compression.NONE);
        assertThat(StoreSettings.of(Map.of(), true).compression()).isEqualTo(Compression.GZIP);
        assertThat(compression(Map.of("PULUMI_DIY_BACKEND_GZIP", "true"))).isEqualTo(Compression.GZIP);
        assertThat(compression(Map.of("PULUMI_DIY_BACKEND_ZSTD", "1"))).isEqualTo(Compression.ZSTANDARD);
        assertThat(compression(Map.of("PULUMI_SELF_MANAGED_STATE_ZSTD", "true")))
                .isEqualTo(Compression.ZSTANDARD);
        assertThat(StoreSettings.of(Map.of("PULUMI_DIY_BACKEND_ZSTD", "true"), true)
                        .compression())
                .isEqualTo(Compression.ZSTANDARD);
        assertThatThrownBy(
                        () -> compression(Map.of("PULUMI_DIY_BACKEND_ZSTD", "true", "PULUMI_DIY_BACKEND_GZIP", "true")))
                .isInstanceOf(BackendException.class)
                .hasMessageContaining("cannot both be true");
    }

    private static Compression compression(Map<String, String> environment) {
        return StoreSettings.of(environment, false).compression();
    }
}
