package io.parley.web.rest;

import io.parley.directory.Form;
import io.parley.directory.Trunk;
import io.parley.directory.Trunk.Channels;
import io.parley.directory.Trunk.Login;
import io.parley.directory.TrunkNumbers;
import io.parley.web.rest.TrunksResource.Transport;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import java.util.List;
import java.util.Optional;

/** A trunk to be made. */
record NewTrunk(
        @Pattern(regexp = Form.NAME) String name,

        @Pattern(regexp = Form.HOST) String host,

        @DefaultValue("0") @Min(0) @Max(Form.LAST_PORT) int port,

        @DefaultValue("udp") Transport transport,

        @Size(max = Form.MOST_GATEWAYS) List<@Valid GatewayJson> gateways,

        @DefaultValue("") @Size(max = Form.LONGEST_LINE) @Pattern(regexp = Form.ONE_LINE)
        String user,

        @DefaultValue("") @Size(max = Form.LONGEST_LINE) @Pattern(regexp = Form.ONE_LINE)
        String authName,

        @DefaultValue("") @Size(max = Form.LONGEST_LINE) @Pattern(regexp = Form.ONE_LINE)
        String realm,

        Optional<@Size(min = 1, max = Form.LONGEST_LINE) @Pattern(regexp = Form.ONE_LINE) String> secret,

        @DefaultValue("false") boolean registers,

        @DefaultValue("0") @Min(0) @Max(Form.HOUR) int probeSeconds,

        @DefaultValue("0") @Min(0) @Max(Form.MOST_CALLS) int maxCalls,

        @DefaultValue("0") @Min(0) @Max(Form.MOST_CALLS) int maxIn,

        @DefaultValue("0") @Min(0) @Max(Form.MOST_CALLS) int maxOut,

        @DefaultValue("true") boolean enabled,

        Optional<@Valid TrunkNumbersJson> numbers) {
    Trunk trunk() {
        return new Trunk(
                name,
                host,
                port,
                transport.name(),
                login(user, authName, realm, registers),
                new Channels(maxCalls, maxIn, maxOut),
                gateways.stream().map(GatewayJson::gateway).toList(),
                probeSeconds,
                enabled,
                numbers.map(TrunkNumbersJson::numbers).orElse(TrunkNumbers.AS_DIALLED));
    }

    /** An account where there is anything of one: the directory says what is missing. */
    static Optional<Login> login(String user, String authName, String realm, boolean registers) {
        boolean none = user.isEmpty() && authName.isEmpty() && realm.isEmpty() && !registers;
        return none ? Optional.empty() : Optional.of(new Login(user, authName, realm, registers));
    }
}
