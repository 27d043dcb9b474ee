package io.parley.web.rest;

import io.parley.directory.Form;
import io.parley.directory.Trunk;
import io.parley.directory.Trunk.Channels;
import io.parley.directory.Trunk.Login;
import io.parley.web.rest.TrunksResource.Transport;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;

/**
 * A change to a trunk: what is left out stays. An empty {@code user} takes the account away. {@code registration} and what follows is taken as it is shown, and
 * changes nothing.
 */
record TrunkChange(
        Optional<String> name,
        Optional<@Pattern(regexp = Form.HOST) String> host,
        Optional<@Min(0) @Max(Form.LAST_PORT) Integer> port,
        Optional<Transport> transport,
        Optional<@Size(max = Form.MOST_GATEWAYS) List<@Valid GatewayJson>> gateways,
        Optional<@Size(max = Form.LONGEST_LINE) @Pattern(regexp = Form.ONE_LINE) String> user,
        Optional<@Size(max = Form.LONGEST_LINE) @Pattern(regexp = Form.ONE_LINE) String> authName,
        Optional<@Size(max = Form.LONGEST_LINE) @Pattern(regexp = Form.ONE_LINE) String> realm,
        Optional<@Size(min = 1, max = Form.LONGEST_LINE) @Pattern(regexp = Form.ONE_LINE) String> secret,
        Optional<Boolean> registers,
        Optional<@Min(0) @Max(Form.HOUR) Integer> probeSeconds,
        Optional<@Min(0) @Max(Form.MOST_CALLS) Integer> maxCalls,
        Optional<@Min(0) @Max(Form.MOST_CALLS) Integer> maxIn,
        Optional<@Min(0) @Max(Form.MOST_CALLS) Integer> maxOut,
        Optional<Boolean> enabled,
        Optional<@Valid TrunkNumbersJson> numbers,
        Optional<String> registration,
        Optional<String> registrationDetail,
        Optional<String> registeredUntil,
        Optional<List<String>> gatewaysDown,
        Optional<List<TargetJson>> targets) {
    Trunk of(Trunk before) {
        return new Trunk(
                before.name(),
                host.orElse(before.host()),
                port.orElse(before.port()),
                transport.map(Enum::name).orElse(before.transport()),
                login(before.login()),
                new Channels(
                        maxCalls.orElse(before.channels().total()),
                        maxIn.orElse(before.channels().in()),
                        maxOut.orElse(before.channels().out())),
                gateways.map(all -> all.stream().map(GatewayJson::gateway).toList())
                        .orElse(before.more()),
                probeSeconds.orElse(before.probeSeconds()),
                enabled.orElse(before.enabled()),
                numbers.map(TrunkNumbersJson::numbers).orElse(before.numbers()));
    }

    private Optional<Login> login(Optional<Login> before) {
        Optional<Login> kept = user.filter(String::isEmpty).isPresent() ? Optional.empty() : before;
        return NewTrunk.login(
                user.or(() -> kept.map(Login::user)).orElse(""),
                authName.or(() -> kept.map(Login::authName)).orElse(""),
                realm.or(() -> kept.map(Login::realm)).orElse(""),
                registers.or(() -> kept.map(Login::registers)).orElse(false));
    }
}
