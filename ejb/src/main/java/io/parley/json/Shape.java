package io.parley.json;

/** How values of one type stand in JSON. Immutable, thread-safe. */
interface Shape {
    void write(Object value, StringBuilder out);

    /**
     * The value of parsed JSON.
     *
     * @throws RuntimeException when it has another shape
     */
    Object read(Object json);

    /** The value of a field of this type in old rows that do not have it: the empty text, zero, an empty list. */
    Object missing();
}
