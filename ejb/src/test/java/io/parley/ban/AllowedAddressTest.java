package io.parley.ban;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.directory.InputRefusal;
import io.parley.directory.InvalidInput;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedAddressTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7/32",
        "192.0.2.7/24, 192.0.2.0/24",
        "10.255.255.255/8, 10.0.0.0/8",
        "192.0.2.129/25, 192.0.2.128/25",
        " 192.0.2.7 , 192.0.2.7/32",
        "2001:DB8::/32, 2001:db8::/32",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1/128",
        "2001:db8:7:8:9:a:b:c/48, 2001:db8:7::/48",
        "::1, ::1/128",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1/128",
        "20:10:100:0:0:1:2:3, 20:10:100::1:2:3/128",
        "::ffff:192.0.2.7, 192.0.2.7/32",
    })
    void aRangeIsKeptByItsFirstAddress(String given, String kept) {
        assertThat(AllowedAddress.of(given, " office ")).isEqualTo(new AllowedAddress(kept, "office"));
        assertThat(AllowedAddress.of(kept, "").range()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/0", "10.0.0.0/7", "::/0", "2001::/15", "1.2.3.4/0"})
    void mostOfTheInternetIsNotAllowedByMistake(String given) {
        refused(given, new InputRefusal.RangeTooWide(8, 16));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10/8",
                "10.0/16",
                "192.0.2.7/33",
                "192.0.2.256",
                "192.0.2.7/-1",
                "192.0.2.7/",
                "192.0.2.7-9",
                "example.org",
                "2001:db8::/129",
                "fe80::1%eth0",
                "::ffff:192.0.2.7/120",
                "[::1]"
            })
    void whatIsNoRangeIsRefused(String given) {
        refused(given, new InputRefusal.NotAnAddressRange());
    }

    private static void refused(String given, InputRefusal why) {
        assertThatThrownBy(() -> AllowedAddress.of(given, "")).isInstanceOfSatisfying(InvalidInput.class, e -> {
            assertThat(e.field()).isEqualTo("range");
            assertThat(e.refusal()).isEqualTo(why);
        });
    }
}
