package io.parley.web.rest;

import io.parley.signalling.CarrierRegistrations.Machine;
import io.parley.web.rest.TrunksResource.Transport;
import java.util.Optional;

/** Where a gateway of a trunk is, and how that machine stands: what is empty is not known. */
record TargetJson(
        String host,
        Optional<String> name,
        Optional<String> address,
        Optional<Integer> port,
        Optional<Transport> transport,
        int priority,
        int weight,
        Machine.State state) {
    static TargetJson of(Machine machine) {
        return new TargetJson(
                machine.host(),
                machine.place().map(Machine.Place::name),
                machine.place().map(Machine.Place::address),
                machine.place().map(Machine.Place::port),
                machine.place().map(Machine.Place::transport).map(Transport::valueOf),
                machine.priority(),
                machine.weight(),
                machine.state());
    }
}
