package io.parley.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelephoneSubscriberTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+4930123456|+4930123456",
                "+49-30-123456|+4930123456",
                "%2B49(30)12.34-56|+4930123456",
                "+49%2030%20123456|+4930123456",
                "+4930123456;npdi;rn=+49199|+4930123456",
                "4930123456;npdi|4930123456",
                "+4930123456;cpc=ordinary;isub=17|+4930123456",
                "+4930123456;ext=22|+4930123456",
                "030-123456;phone-context=+49|+4930123456",
                "123456;PHONE-CONTEXT=+49-30|+4930123456",
                "5551234;phone-context=%2B1914|+19145551234",
                "8631234;phone-context=+1-914-555|8631234",
                "06123456;phone-context=+39|+3906123456",
                "7042;phone-context=example.com|7042",
                "12345678901234;phone-context=+49|12345678901234",
                "*21%23|*21#",
                "*21%23;phone-context=+49|*21#",
                "1001|1001",
                "1001;transport=udp|1001",
                "alice|alice",
                "alice;day=tuesday|alice;day=tuesday",
                "a.b-c|a.b-c",
                "12-34|12-34",
                "%61lice%3Bx|alice;x",
                "anonymous|anonymous",
                "+|+"
            })
    void userPartOfASipUri(String part, String number) {
        assertThat(TelephoneSubscriber.number(part, false)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"112;phone-context=+4930|112", "1-1-2;phone-context=+1|112", "+49112;x|+49112", "112|112", ";x|''"
            })
    void numberAsItWasDialled(String part, String number) {
        assertThat(TelephoneSubscriber.dialled(part, true)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(030)12.34-56|030123456",
                "12-34|1234",
                "+1-201-555-0123;isub=1411|+12015550123",
                "7042;phone-context=example.com|7042",
                "*21%23|*21#",
                "7A-b;phone-context=x|7Ab"
            })
    void telUriOrUserPhone(String part, String number) {
        assertThat(TelephoneSubscriber.number(part, true)).isEqualTo(number);
    }
}
