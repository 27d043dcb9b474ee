package io.parley.web.rest;

import static io.parley.web.rest.EmergencySiteSettings.or;

import io.parley.directory.Form;
import io.parley.emergency.Whereabouts;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/**
 * Where an extension is, or a change to it: what is left out stays, or is empty where nothing was said. {@code location} is taken as it is shown, and changes
 * nothing.
 */
record EmergencyPlaceSettings(
        Optional<String> extension,
        Optional<@Size(max = Form.LONGEST_LINE) String> site,
        Optional<@Size(max = Form.LONGEST_LABEL) @Pattern(regexp = Form.ONE_LINE) String> building,
        Optional<@Size(max = Form.LONGEST_LABEL) @Pattern(regexp = Form.ONE_LINE) String> floor,
        Optional<@Size(max = Form.LONGEST_LABEL) @Pattern(regexp = Form.ONE_LINE) String> room,
        Optional<@Pattern(regexp = Form.ELIN_OR_NONE) String> elin,
        Optional<String> location) {
    Whereabouts of(String at, Optional<Whereabouts> before) {
        return new Whereabouts(
                at,
                or(site, before, Whereabouts::site),
                or(building, before, Whereabouts::building),
                or(floor, before, Whereabouts::floor),
                or(room, before, Whereabouts::room),
                or(elin, before, Whereabouts::elin));
    }
}
