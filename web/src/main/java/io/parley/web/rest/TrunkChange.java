package io.parley.web.rest;

import io.parley.directory.Form;
import io.parley.directory.Trunk;
import io.parley.web.rest.TrunksResource.Transport;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;

/** A change to a trunk: what is left out stays. */
record TrunkChange(
        Optional<String> name,
        Optional<@Pattern(regexp = Form.HOST) String> host,
        Optional<@Min(1) @Max(Form.LAST_PORT) Integer> port,
        Optional<Transport> transport,
        Optional<@Min(0) @Max(Form.MOST_CALLS) Integer> maxCalls,
        Optional<Boolean> enabled) {
    Trunk of(Trunk before) {
        return new Trunk(
                before.name(),
                host.orElse(before.host()),
                port.orElse(before.port()),
                transport.map(Enum::name).orElse(before.transport()),
                maxCalls.orElse(before.maxCalls()),
                enabled.orElse(before.enabled()));
    }
}
