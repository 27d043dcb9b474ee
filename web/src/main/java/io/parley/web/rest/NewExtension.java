package io.parley.web.rest;

import io.parley.directory.Extension;
import io.parley.directory.Form;
import io.parley.directory.Reachability;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import java.util.Optional;

/** An extension to be made. */
record NewExtension(
        @Pattern(regexp = Form.NUMBER) String number,

        @NotBlank @Size(max = Form.LONGEST_LINE) @Pattern(regexp = Form.ONE_LINE)
        String name,

        @DefaultValue("") @Pattern(regexp = Form.EMAIL_OR_NONE)
        String email,

        @DefaultValue("false") boolean allowExternal,

        @DefaultValue("5") @Min(1) @Max(Form.MOST_CONTACTS) int maxContacts,

        Optional<@Valid ReachabilityChange> reachability,

        @Size(min = Form.SHORTEST_SECRET, max = Form.LONGEST_LINE) @Pattern(regexp = Form.ONE_LINE)
        String password) {
    Extension extension() {
        return new Extension(
                number,
                name,
                email,
                allowExternal,
                maxContacts,
                reachability.map(wanted -> wanted.of(Reachability.PLAIN)).orElse(Reachability.PLAIN));
    }
}
