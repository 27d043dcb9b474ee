package io.parley.web.rest.problem;

/** What is wrong with one field, as {@code members[0].tier}. */
public record FieldError(String field, String detail) {}
