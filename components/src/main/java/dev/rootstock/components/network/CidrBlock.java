package dev.rootstock.components.network;

import java.util.regex.Pattern;

/**
 * A block of IPv4 addresses.
 *
 * @param address the first address, as a number
 * @param prefix length of the part that all addresses share, in bits
 */
public record CidrBlock(int address, int prefix) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

    /**
     * @param text {@code 10.20.0.0/16}
     * @throws IllegalArgumentException with what is expected instead
     */
    public static CidrBlock parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("a block of IPv4 addresses such as 10.20.0.0/16");
        }
        int address = 0;
        for (int group = 1; group <= 4; group++) {
            var octet = Integer.parseInt(form.group(group));
            if (octet > 255) {
                throw new IllegalArgumentException("a block of IPv4 addresses, each part at most 255");
            }
            address = address << 8 | octet;
        }
        var prefix = Integer.parseInt(form.group(5));
        if (prefix > 32) {
            throw new IllegalArgumentException("a block of IPv4 addresses with a prefix of at most 32 bits");
        }
        var block = new CidrBlock(address & mask(prefix), prefix);
        if (block.address != address) {
            throw new IllegalArgumentException("the first address of its block: " + block);
        }
        return block;
    }

    /**
     * A part of this block.
     *
     * @param bits by how many bits the part's prefix is longer
     * @param index which of the parts, from 0
     */
    public CidrBlock part(int bits, int index) {
        var length = prefix + bits;
        if (length > 32 || index < 0 || index >= 1L << bits) {
            throw new IllegalArgumentException(this + " has no part " + index + " of /" + length);
        }
        return new CidrBlock(address | index << 32 - length, length);
    }

    /** Whether the two have an address in common. */
    public boolean overlaps(CidrBlock other) {
        var shared = mask(Math.min(prefix, other.prefix));
        return (address & shared) == (other.address & shared);
    }

    private static int mask(int prefix) {
        return prefix == 0 ? 0 : -1 << 32 - prefix;
    }

    @Override
    public String toString() {
        return "%d.%d.%d.%d/%d"
                .formatted(address >>> 24, address >>> 16 & 255, address >>> 8 & 255, address & 255, prefix);
    }
}
