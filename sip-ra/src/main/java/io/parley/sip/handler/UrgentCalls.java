package io.parley.sip.handler;

import io.parley.sip.api.SipDirectory;
import io.parley.sip.api.Source;
import io.parley.sip.guard.AddressLimiter;
import io.parley.sip.guard.Limit;
import io.parley.sip.message.TelephoneSubscriber;
import io.parley.sip.transport.Flow;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which new calls pass load, draining, the rate of calls and the limit of legs: those about an emergency. A phone that calls in a loop, or a stolen password,
 * gets so far and no further: beyond {@link Limit#URGENT_CALLS_PER_MINUTE} such a call is one like others, which is taken as long as others are. Thread-safe.
 */
public final class UrgentCalls {
    private final SipDirectory directory;
    private final Predicate<InetAddress> trunks;
    private final InstantSource clock;
    private final AddressLimiter calls = new AddressLimiter(Limit.URGENT_CALLS_PER_MINUTE);
    private final AddressLimiter invites = new AddressLimiter(Limit.URGENT_INVITES_PER_MINUTE);

    /**
     * For one adaptor.
     *
     * @param directory knows the numbers
     * @param trunks whether a trunk sends from an address
     */
    public UrgentCalls(SipDirectory directory, Predicate<InetAddress> trunks, InstantSource clock) {
        this.directory = directory;
        this.trunks = trunks;
        this.clock = clock;
    }

    /**
     * Whether an INVITE is read though new calls are refused unread: it may be an emergency call, and an account was proved on its flow, or a call back that comes
     * from a trunk's address. A stranger cannot have it so.
     *
     * @param uri its Request-URI as it is written
     */
    boolean isRead(Flow flow, String uri) {
        String number = number(uri, TelephoneSubscriber::number);
        boolean call = flow.passesBans()
                && Stream.of(number, number(uri, TelephoneSubscriber::dialled))
                        .anyMatch(dialled -> directory.urgent(new Source.Extension(""), dialled));
        boolean back =
                !call && trunks.test(flow.remote().getAddress()) && directory.urgent(new Source.Trunk(""), number);
        // a datagram from a trunk may have a made-up port
        String whose = back ? flow.address() : flow.hostPort();
        return (call || back) && invites.count(whose, clock.millis()) <= Limit.URGENT_INVITES_PER_MINUTE.standard();
    }

    private static String number(String uri, BiFunction<String, Boolean, String> reading) {
        int scheme = uri.indexOf(':');
        if (uri.regionMatches(true, 0, "urn:", 0, "urn:".length())) {
            return uri;
        }
        boolean tel = uri.regionMatches(true, 0, "tel:", 0, "tel:".length());
        return reading.apply(uri.substring(scheme + 1).split("@", 2)[0], tel);
    }

    /**
     * Whether a new call is taken though others may not be.
     *
     * @param source has proved who it is
     * @param legs there are now
     */
    boolean passes(Source source, String called, int legs) {
        if (!directory.urgent(source, called) || legs >= Limit.LEGS.standard() + Limit.URGENT_LEGS.standard()) {
            return false;
        }
        String whose =
                switch (source) {
                    case Source.Extension(String number) -> number;
                    case Source.Trunk _ -> "to " + called;
                };
        return calls.count(whose, clock.millis()) <= Limit.URGENT_CALLS_PER_MINUTE.standard();
    }
}
