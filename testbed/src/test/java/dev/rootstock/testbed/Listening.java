package dev.rootstock.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a process and its children listen on, from Linux's tables; a test of it means nothing elsewhere. */
final class Listening {
    private Listening() {}

    static List<String> addressesOf(long pid) {
        var sockets = new HashSet<String>();
        var root = ProcessHandle.of(pid).orElseThrow();
        Stream.concat(Stream.of(root), root.descendants()).forEach(p -> sockets.addAll(socketsOf(p.pid())));
        var found = new ArrayList<String>();
        for (var table : List.of("tcp", "tcp6", "udp", "udp6")) {
            found.addAll(listening(table, sockets));
        }
        return found;
    }

    private static Set<String> socketsOf(long pid) {
        var inodes = new HashSet<String>();
        try (var links = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            for (var link : links.toList()) {
                try {
                    var target = Files.readSymbolicLink(link).toString();
                    if (target.startsWith("socket:[")) {
                        inodes.add(target.substring("socket:[".length(), target.length() - 1));
                    }
                } catch (NoSuchFileException closed) {
                    continue; // between the listing and now
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return inodes;
    }

    private static List<String> listening(String table, Set<String> sockets) {
        try {
            return Files.readAllLines(Path.of("/proc/net/" + table)).stream()
                    .skip(1)
                    .map(line -> line.strip().split("\\s+"))
                    .filter(columns -> columns[3].equals(table.startsWith("tcp") ? "0A" : "07"))
                    .filter(columns -> sockets.contains(columns[9]))
                    .map(columns -> address(columns[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String address(String hex) {
        var parts = hex.split(":");
        var words = ByteBuffer.wrap(HexFormat.of().parseHex(parts[0])).order(ByteOrder.LITTLE_ENDIAN);
        var bytes = ByteBuffer.allocate(words.capacity());
        while (words.hasRemaining()) {
            bytes.putInt(words.getInt());
        }
        try {
            return InetAddress.getByAddress(bytes.array()).getHostAddress() + ":" + Integer.parseInt(parts[1], 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
