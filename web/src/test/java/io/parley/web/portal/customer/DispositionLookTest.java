package io.parley.web.portal.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DispositionLookTest {
    @Test
    void aCodeIsReadAsWords() {
        assertThat(DispositionLook.label("invoice-sent")).isEqualTo("Invoice sent");
        assertThat(DispositionLook.label("refund")).isEqualTo("Refund");
        assertThat(DispositionLook.label("call_again")).isEqualTo("Call again");
    }

    @Test
    void whatIsWordsAlreadyStaysAsItIs() {
        assertThat(DispositionLook.label("will call back")).isEqualTo("will call back");
        assertThat(DispositionLook.label("")).isEmpty();
        assertThat(DispositionLook.label("-")).isEqualTo("-");
    }
}
