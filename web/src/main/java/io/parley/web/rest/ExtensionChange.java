package io.parley.web.rest;

import io.parley.directory.Extension;
import io.parley.directory.Form;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/** A change to an extension: what is left out stays. {@code user} and {@code devices} are taken as they are shown, and change nothing. */
record ExtensionChange(
        Optional<String> number,
        Optional<@Size(min = 1, max = Form.LONGEST_LINE) @Pattern(regexp = Form.ONE_LINE) String> name,
        Optional<@Pattern(regexp = Form.EMAIL_OR_NONE) String> email,
        Optional<Boolean> allowExternal,
        Optional<@Min(1) @Max(Form.MOST_CONTACTS) Integer> maxContacts,
        Optional<@Valid ReachabilityChange> reachability,
        Optional<String> user,
        Optional<Integer> devices,
        Optional<@Size(min = Form.SHORTEST_SECRET, max = Form.LONGEST_LINE) @Pattern(regexp = Form.ONE_LINE) String>
                password) {
    Extension of(Extension before) {
        return new Extension(
                before.number(),
                name.orElse(before.name()),
                email.orElse(before.email()),
                allowExternal.orElse(before.allowExternal()),
                maxContacts.orElse(before.maxContacts()),
                reachability.map(change -> change.of(before.reachability())).orElse(before.reachability()));
    }
}
