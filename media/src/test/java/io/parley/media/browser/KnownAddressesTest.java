package io.parley.media.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class KnownAddressesTest {
    private static final InetSocketAddress ADDRESS = new InetSocketAddress(InetAddress.getLoopbackAddress(), 4000);
    private static final long LATER = KnownAddresses.FRESH_NANOS;

    private final KnownAddresses<String> known = new KnownAddresses<>();

    @Test
    void anAddressStaysWithWhoChecksFromIt() {
        assertThat(known.know(ADDRESS, "one", 0)).isTrue();
        assertThat(known.know(ADDRESS, "one", LATER - 1)).isTrue();

        assertThat(known.know(ADDRESS, "other", LATER)).isFalse();
        assertThat(known.owner(ADDRESS)).isEqualTo("one");
    }

    @Test
    void anAddressThatWentSilentIsAnothersWhoChecks() {
        known.know(ADDRESS, "one", 0);

        assertThat(known.know(ADDRESS, "other", LATER)).isTrue();
        assertThat(known.owner(ADDRESS)).isEqualTo("other");
        known.forget(ADDRESS, "one");
        assertThat(known.owner(ADDRESS)).isEqualTo("other");
    }

    @Test
    void whoLostAnAddressHasItBackByCheckingOn() {
        known.know(ADDRESS, "one", 0);
        known.know(ADDRESS, "other", LATER);

        assertThat(known.know(ADDRESS, "one", 2 * LATER)).isTrue();
        assertThat(known.owner(ADDRESS)).isEqualTo("one");
    }

    @Test
    void anAddressThatWasGivenBackIsFree() {
        known.know(ADDRESS, "one", 0);
        known.forget(ADDRESS, "one");

        assertThat(known.owner(ADDRESS)).isNull();
        assertThat(known.know(ADDRESS, "other", 1)).isTrue();
    }
}
