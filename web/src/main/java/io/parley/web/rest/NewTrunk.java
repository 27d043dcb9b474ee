package io.parley.web.rest;

import io.parley.directory.Form;
import io.parley.directory.Trunk;
import io.parley.web.rest.TrunksResource.Transport;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;

/** A trunk to be made. */
record NewTrunk(
        @Pattern(regexp = Form.NAME) String name,

        @Pattern(regexp = Form.HOST) String host,

        @DefaultValue("5060") @Min(1) @Max(Form.LAST_PORT) int port,

        @DefaultValue("udp") Transport transport,

        @DefaultValue("0") @Min(0) @Max(Form.MOST_CALLS) int maxCalls,

        @DefaultValue("true") boolean enabled) {
    Trunk trunk() {
        return new Trunk(name, host, port, transport.name(), maxCalls, enabled);
    }
}
