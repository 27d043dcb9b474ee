package io.parley.web.rest;

import io.parley.directory.Form;
import io.parley.directory.SpeedDial;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/** A number under a short code, or a change to it: what is left out stays, or is empty in a new one. */
record SpeedDialSettings(
        Optional<String> code,
        Optional<@Pattern(regexp = Form.FORWARD_OR_NONE) String> number,
        Optional<@Size(max = Form.LONGEST_LINE) @Pattern(regexp = Form.ONE_LINE) String> name) {
    SpeedDial of(String extension, String inPath, Optional<SpeedDial> before) {
        return new SpeedDial(
                extension,
                inPath,
                EmergencySiteSettings.or(number, before, SpeedDial::number),
                EmergencySiteSettings.or(name, before, SpeedDial::name));
    }
}
