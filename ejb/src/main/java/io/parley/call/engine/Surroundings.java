package io.parley.call.engine;

import io.parley.agent.AgentDesk;
import io.parley.call.LiveCall;
import io.parley.call.app.CallApps;
import io.parley.concurrent.Timers;
import io.parley.fact.Journal;
import io.parley.id.CallId;
import io.parley.media.api.MediaServer;
import io.parley.queue.QueueDesk;
import io.parley.settings.CallPolicy;
import io.parley.sip.api.SipLegs;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * Everything a call works with.
 *
 * @param sip commands to legs, known once the adaptor is attached
 * @param calls the shared cache of live calls
 * @param priorities a caller's priority in queues by number
 */
public record Surroundings(
        Supplier<SipLegs> sip,
        MediaServer media,
        QueueDesk queues,
        AgentDesk agents,
        Journal journal,
        Timers timers,
        InstantSource clock,
        CallPolicy policy,
        CallApps apps,
        ConcurrentMap<CallId, LiveCall> calls,
        Destinations destinations,
        FeatureCodes features,
        ToIntFunction<String> priorities) {}
