package io.parley.sip.locate;

import io.parley.sip.api.Gateway;
import io.parley.sip.locate.Dns.Answer;
import io.parley.sip.locate.Dns.Kind;
import io.parley.sip.locate.Dns.Question;
import io.parley.sip.locate.Dns.Rdata;
import io.parley.sip.locate.Located.Target;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The search for a gateway by its name (RFC 3263 4). Where the port is configured, its addresses are asked for (4.2). Else the SRV records of the transport that
 * is configured, or, where none is, of the one that NAPTR records prefer among those that we speak (4.1), else of the first that has any; without SRV records
 * the name's addresses at the standard port. Of one search; blocks while DNS is asked.
 */
final class Search {
    static final int SIP_PORT = 5060;
    static final int SIPS_PORT = 5061;

    private final Gateway gateway;
    private final Dns dns;
    private final List<String> spoken;
    private final Optional<Located> before;
    private long ttl = Long.MAX_VALUE;

    /**
     * A search.
     *
     * @param spoken the transports that are switched on here, the preferred one first
     * @param before what was found last: its addresses count on where DNS says the servers, but not where they are
     */
    Search(Gateway gateway, Dns dns, List<String> spoken, Optional<Located> before) {
        this.gateway = gateway;
        this.dns = dns;
        this.spoken = List.copyOf(spoken);
        this.before = before;
    }

    /** A service of SRV records, as {@code _sip._udp.carrier.example}. */
    private record Service(String name, String transport) {
        static Service of(String host, String transport) {
            String service =
                    switch (transport) {
                        case "TLS" -> "_sips._tcp.";
                        case "TCP" -> "_sip._tcp.";
                        default -> "_sip._udp.";
                    };
            return new Service(service + host, transport);
        }
    }

    /** The standard port of a transport. */
    static int port(String transport) {
        return transport.equals("TLS") ? SIPS_PORT : SIP_PORT;
    }

    Outcome run() {
        if (gateway.port() != 0) {
            return addresses(transport(), gateway.port());
        }
        if (!gateway.transport().equals(Gateway.ANY)) {
            return services(List.of(Service.of(gateway.host(), gateway.transport())));
        }
        return switch (one(new Question(gateway.host(), Kind.NAPTR, false))) {
            case Answer.Records records -> {
                List<Service> named = named(records);
                yield named.isEmpty() ? anyService() : services(List.of(named.getFirst()));
            }
            case Answer.None _ -> anyService();
            case Answer.Failed(String why) -> new Outcome.Unknown("NAPTR: " + why);
        };
    }

    private String transport() {
        return gateway.transport().equals(Gateway.ANY) ? spoken.getFirst() : gateway.transport();
    }

    private Outcome anyService() {
        return services(spoken.stream()
                .map(transport -> Service.of(gateway.host(), transport))
                .toList());
    }

    /** The services that NAPTR records name and we speak, the preferred one first (RFC 3263 4.1). */
    private List<Service> named(Answer.Records records) {
        return records.entries().stream()
                .flatMap(entry -> entry instanceof Rdata.Naptr naptr ? Stream.of(naptr) : Stream.empty())
                .filter(naptr -> naptr.flags().equalsIgnoreCase("s")
                        && !naptr.replacement().isEmpty())
                .sorted(Comparator.comparingInt(Rdata.Naptr::order).thenComparingInt(Rdata.Naptr::preference))
                .flatMap(naptr -> transportOf(naptr.service())
                        .filter(spoken::contains)
                        .map(transport -> new Service(naptr.replacement(), transport))
                        .stream())
                .toList();
    }

    private static Optional<String> transportOf(String service) {
        return switch (service.toUpperCase(Locale.ROOT)) {
            case "SIP+D2U" -> Optional.of("UDP");
            case "SIP+D2T" -> Optional.of("TCP");
            case "SIPS+D2T" -> Optional.of("TLS");
            default -> Optional.empty();
        };
    }

    /** The first of these that has servers; the addresses of the name itself where none has SRV records. */
    private Outcome services(List<Service> services) {
        List<Answer> answers = dns.ask(services.stream()
                .map(service -> new Question(service.name(), Kind.SRV, false))
                .toList());
        Optional<String> withoutRecords = Optional.empty();
        Optional<String> failure = Optional.empty();
        for (int i = 0; i < answers.size(); i++) {
            Service service = services.get(i);
            switch (answers.get(i)) {
                case Answer.Records records -> {
                    List<Rdata.Srv> servers = servers(records);
                    if (!servers.isEmpty()) {
                        counts(records);
                        return targets(servers, service.transport());
                    }
                }
                case Answer.None _ -> withoutRecords = withoutRecords.or(() -> Optional.of(service.transport()));
                case Answer.Failed(String why) -> failure = Optional.of(service.name() + ": " + why);
            }
        }
        if (failure.isPresent()) {
            return new Outcome.Unknown(failure.get());
        }
        return withoutRecords
                .map(transport -> addresses(transport, port(transport)))
                .orElseGet(() -> new Outcome.Nowhere(gateway.host() + " offers no such service"));
    }

    /** The servers of a service: nothing where the one record says that there are none (RFC 2782, a target of "."). */
    private static List<Rdata.Srv> servers(Answer.Records records) {
        return records.entries().stream()
                .flatMap(entry -> entry instanceof Rdata.Srv srv ? Stream.of(srv) : Stream.empty())
                .filter(srv -> !srv.target().isEmpty() && srv.port() != 0)
                .distinct()
                .sorted(Comparator.comparingInt(Rdata.Srv::priority)
                        .thenComparing(
                                Comparator.comparingInt(Rdata.Srv::weight).reversed())
                        .thenComparing(Rdata.Srv::target)
                        .thenComparingInt(Rdata.Srv::port))
                .limit(Located.MOST)
                .toList();
    }

    private Outcome targets(List<Rdata.Srv> servers, String transport) {
        Map<String, List<InetAddress>> known = new LinkedHashMap<>();
        List<String> failures = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Rdata.Srv server : servers) {
            Optional<InetAddress> literal = literal(server.target());
            literal.ifPresent(address -> known.put(server.target(), List.of(address)));
            if (literal.isEmpty() && !names.contains(server.target())) {
                names.add(server.target());
            }
        }
        known.putAll(addresses(names, false, failures));
        List<Target> targets = servers.stream()
                .filter(server -> known.containsKey(server.target()))
                .map(server -> new Target(
                        server.priority(),
                        server.weight(),
                        server.target(),
                        server.port(),
                        transport,
                        known.get(server.target())))
                .toList();
        return outcome(targets, failures);
    }

    private Outcome addresses(String transport, int port) {
        List<String> failures = new ArrayList<>();
        List<Target> targets = Stream.ofNullable(
                        addresses(List.of(gateway.host()), true, failures).get(gateway.host()))
                .map(found -> new Target(0, 0, gateway.host(), port, transport, found))
                .toList();
        return outcome(targets, failures);
    }

    private Outcome outcome(List<Target> targets, List<String> failures) {
        if (!targets.isEmpty()) {
            return new Outcome.Found(new Located(targets, failures.isEmpty() ? ttl : 0));
        }
        return failures.isEmpty()
                ? new Outcome.Nowhere(gateway.host() + " has no address")
                : new Outcome.Unknown(failures.getFirst());
    }

    /** The addresses of names, IPv4 first; names that have none are left out. */
    private Map<String, List<InetAddress>> addresses(List<String> names, boolean asConfigured, List<String> failures) {
        List<Answer> answers = dns.ask(names.stream()
                .flatMap(name -> Stream.of(
                        new Question(name, Kind.A, asConfigured), new Question(name, Kind.AAAA, asConfigured)))
                .toList());
        Map<String, List<InetAddress>> found = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            List<InetAddress> addresses = new ArrayList<>();
            boolean failed = false;
            for (Answer answer : answers.subList(2 * i, 2 * i + 2)) {
                switch (answer) {
                    case Answer.Records records -> {
                        counts(records);
                        addresses.addAll(usable(records));
                    }
                    case Answer.None _ -> {}
                    case Answer.Failed(String why) -> {
                        failed = true;
                        failures.add(name + ": " + why);
                    }
                }
            }
            if (failed) {
                before.flatMap(last -> last.addresses(name)).stream()
                        .flatMap(List::stream)
                        .filter(address -> !addresses.contains(address))
                        .forEach(addresses::add);
            }
            if (!addresses.isEmpty()) {
                found.put(name, addresses);
            }
        }
        return found;
    }

    /** As the server orders them, but in a fixed order where there are too many, so that it is not others each time. */
    private static List<InetAddress> usable(Answer.Records records) {
        List<InetAddress> all = records.entries().stream()
                .flatMap(entry ->
                        entry instanceof Rdata.Address(InetAddress address) ? Stream.of(address) : Stream.empty())
                .filter(address -> !address.isAnyLocalAddress() && !address.isMulticastAddress())
                .distinct()
                .toList();
        return all.size() <= Located.MOST
                ? all
                : all.stream()
                        .sorted(Comparator.comparing(InetAddress::getHostAddress))
                        .limit(Located.MOST)
                        .toList();
    }

    private Answer one(Question question) {
        Answer answer = dns.ask(List.of(question)).getFirst();
        if (answer instanceof Answer.Records records) {
            counts(records);
        }
        return answer;
    }

    private void counts(Answer.Records records) {
        ttl = Math.min(ttl, records.ttlSeconds());
    }

    /** An address where a name should be, as some zones have it. */
    static Optional<InetAddress> literal(String name) {
        try {
            return Optional.of(InetAddress.ofLiteral(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
