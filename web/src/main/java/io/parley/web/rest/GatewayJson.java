package io.parley.web.rest;

import io.parley.directory.Form;
import io.parley.directory.Trunk.Gateway;
import io.parley.web.rest.TrunksResource.Transport;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;

/** A gateway of a trunk besides its own. */
record GatewayJson(
        @Pattern(regexp = Form.HOST) String host,

        @DefaultValue("0") @Min(0) @Max(Form.LAST_PORT) int port,

        @DefaultValue("udp") Transport transport,

        @DefaultValue("10") @Min(0) @Max(Form.LAST_PRIORITY) int priority,

        @DefaultValue("100") @Min(1) @Max(Form.GREATEST_WEIGHT)
        int weight) {
    static GatewayJson of(Gateway gateway) {
        return new GatewayJson(
                gateway.host(),
                gateway.port(),
                Transport.valueOf(gateway.transport()),
                gateway.priority(),
                gateway.weight());
    }

    Gateway gateway() {
        return new Gateway(host, port, transport.name(), priority, weight);
    }
}
