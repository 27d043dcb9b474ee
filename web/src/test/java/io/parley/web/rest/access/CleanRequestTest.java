package io.parley.web.rest.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CleanRequestTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"/api/cdr", "/api/a%20b", "/api/M%C3%BCller", "/api/Müller", "/api/%F0%9F%98%80", "/api/a+b"})
    void textsAreTaken(String path) {
        assertThat(CleanRequest.fault(path, null, null, null)).isEmpty();
        assertThat(CleanRequest.fault("/", "a=" + path, null, null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/%", "/api/%4", "/api/%zz", "/api/%00", "/api/%0a", "/api/%C3%28", "/api/%ff"})
    void whatIsNoTextIsNot(String path) {
        assertThat(CleanRequest.fault(path, null, null, null)).isPresent();
        assertThat(CleanRequest.fault("/", "a=" + path, null, null)).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json|*/*|true",
                "application/json; charset=utf-8|text/html, application/json;q=0.9|true",
                "no type|*/*|false",
                "application/json|,,|false"
            })
    void mediaTypesAreReadBefore(String contentType, String accept, boolean clean) {
        assertThat(CleanRequest.fault("/", null, contentType, accept).isEmpty()).isEqualTo(clean);
    }
}
