package io.parley.web.rest.problem;

/** The error in one field, as {@code members[0].tier}. */
public record FieldError(String field, String detail) {}
