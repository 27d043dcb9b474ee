package io.parley.web.rest;

import io.parley.directory.SpeedDial;

/** A number that is called by a short code. */
record SpeedDialJson(String code, String number, String name) {
    static SpeedDialJson of(SpeedDial dial) {
        return new SpeedDialJson(dial.code(), dial.number(), dial.name());
    }
}
