package io.parley.web.rest;

import java.util.OptionalLong;

/**
 * An answer with the version of the thing it shows, which clients get as the entity tag (RFC 9110, 8.8.3). The version is to be read before the thing: a tag that
 * is too old costs a client a 412, one that is too new would cost somebody their change.
 */
record Versioned<T>(T body, OptionalLong version) {}
