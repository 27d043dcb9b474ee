package io.parley.sip.dns;

import io.parley.sip.locate.Dns;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Message;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.NioClient;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.hosts.HostsFileParser;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/**
 * Asks DNS servers by dnsjava: over UDP from a port of chance with an id of chance, over TCP where an answer is cut. Nothing is remembered. The library is not
 * touched before the first question. Thread-safe.
 */
public final class DnsClient implements Dns {
    /** For one try at one server, and for all tries of one question. */
    private static final Duration TRY = Duration.ofSeconds(2);

    private static final Duration QUESTION = Duration.ofSeconds(5);
    private static final int TRIES = 2;
    /** For a question with all its aliases. */
    private static final long PATIENCE_MILLIS = 8_000;

    private static final int MOST_ALIASES = 8;
    /** For how long an entry of the machine's list of hosts counts. */
    private static final long HOSTS_TTL_SECONDS = 60;
    /** How often the system's configuration is read again while nothing answers. */
    private static final long REREAD_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("sip-dns").start(task);

    private final List<InetSocketAddress> configured;
    private final long patienceMillis;
    private Servers servers;
    private long readAt;

    /** @param servers which are asked, in this order; empty for the system's */
    public DnsClient(List<InetSocketAddress> servers) {
        this(servers, PATIENCE_MILLIS);
    }

    DnsClient(List<InetSocketAddress> servers, long patienceMillis) {
        this.configured = List.copyOf(servers);
        this.patienceMillis = patienceMillis;
    }

    /**
     * Who is asked.
     *
     * @param search the domains in which names with few dots are looked for, too
     */
    private record Servers(Resolver resolver, List<Name> search, int dots) {}

    /** Ends the library's thread; a later question begins a new one. */
    public static void shutDown() {
        NioClient.close();
    }

    @Override
    public List<Answer> ask(List<Question> questions) {
        Servers now = servers();
        // the time of all begins before one is waited for: servers that are slow in turn would else be waited for in
        // turn
        List<CompletableFuture<Answer>> open = questions.stream()
                .map(question -> begin(question, now)
                        .completeOnTimeout(
                                new Answer.Failed("no answer in time"), patienceMillis, TimeUnit.MILLISECONDS))
                .toList();
        List<Answer> answers = open.stream().map(CompletableFuture::join).toList();
        if (answers.stream().allMatch(Answer.Failed.class::isInstance)) {
            reread();
        }
        return answers;
    }

    private CompletableFuture<Answer> begin(Question question, Servers to) {
        try {
            boolean address = question.type() == Kind.A || question.type() == Kind.AAAA;
            if (question.asConfigured() && address) {
                Optional<InetAddress> listed = new HostsFileParser()
                        .getAddressForHost(Name.fromString(question.name(), Name.root), type(question.type()));
                if (listed.isPresent()) {
                    return CompletableFuture.completedFuture(
                            new Answer.Records(List.of(new Rdata.Address(listed.get())), HOSTS_TTL_SECONDS));
                }
            }
            return look(question, to);
        } catch (TextParseException e) {
            // Nothing that could be a name, as one that is too long with its service before it.
            return CompletableFuture.completedFuture(new Answer.None());
        } catch (IOException | RuntimeException e) {
            return failed(words(e));
        }
    }

    private static CompletableFuture<Answer> look(Question question, Servers to) throws TextParseException {
        ShortestTime shortest = new ShortestTime(to.resolver());
        var session = LookupSession.builder()
                .resolver(shortest)
                .executor(THREADS)
                .maxRedirects(MOST_ALIASES)
                .ndots(to.dots());
        if (question.asConfigured()) {
            session.searchPath(to.search());
        }
        Name name = question.asConfigured()
                ? Name.fromString(question.name())
                : Name.fromString(question.name(), Name.root);
        return session.build()
                .lookupAsync(name, type(question.type()))
                .toCompletableFuture()
                .handle((result, error) -> error != null
                        ? answer(error)
                        : answer(
                                result.getRecords().stream()
                                        .flatMap(DnsClient::entry)
                                        .toList(),
                                shortest.seconds()));
    }

    private static Answer answer(List<Rdata> entries, long ttlSeconds) {
        return entries.isEmpty() ? new Answer.None() : new Answer.Records(entries, ttlSeconds);
    }

    private static Answer answer(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        return cause instanceof NoSuchDomainException || cause instanceof NoSuchRRSetException
                ? new Answer.None()
                : new Answer.Failed(words(cause));
    }

    private static CompletableFuture<Answer> failed(String why) {
        return CompletableFuture.completedFuture(new Answer.Failed(why));
    }

    private static String words(Throwable cause) {
        boolean late = cause instanceof TimeoutException || cause.getCause() instanceof TimeoutException;
        String message = cause.getMessage() == null ? "" : ": " + cause.getMessage();
        return late ? "no answer in time" : cause.getClass().getSimpleName() + message;
    }

    private static int type(Kind type) {
        return switch (type) {
            case NAPTR -> org.xbill.DNS.Type.NAPTR;
            case SRV -> org.xbill.DNS.Type.SRV;
            case A -> org.xbill.DNS.Type.A;
            case AAAA -> org.xbill.DNS.Type.AAAA;
        };
    }

    private static Stream<Rdata> entry(Record record) {
        return switch (record) {
            case ARecord a -> Stream.of(new Rdata.Address(a.getAddress()));
            case AAAARecord a -> Stream.of(new Rdata.Address(a.getAddress()));
            case SRVRecord s ->
                Stream.of(new Rdata.Srv(s.getPriority(), s.getWeight(), s.getPort(), text(s.getTarget())));
            case NAPTRRecord n ->
                Stream.of(new Rdata.Naptr(
                        n.getOrder(), n.getPreference(), n.getFlags(), n.getService(), text(n.getReplacement())));
            default -> Stream.empty();
        };
    }

    private static String text(Name name) {
        return name.equals(Name.root) ? "" : name.toString(true);
    }

    private synchronized Servers servers() {
        if (servers == null) {
            servers = configured.isEmpty() ? system() : new Servers(resolver(configured), List.of(), 1);
            readAt = System.nanoTime();
        }
        return servers;
    }

    private static Servers system() {
        ResolverConfig config = ResolverConfig.getCurrentConfig();
        return new Servers(resolver(config.servers()), config.searchPath(), config.ndots());
    }

    /** The system's servers may be others by now, as after a change of networks. */
    private synchronized void reread() {
        if (configured.isEmpty() && System.nanoTime() - readAt > REREAD_NANOS) {
            ResolverConfig.refresh();
            servers = null;
        }
    }

    private static Resolver resolver(List<InetSocketAddress> servers) {
        List<Resolver> each = new ArrayList<>();
        for (InetSocketAddress server : servers) {
            SimpleResolver one = new SimpleResolver(server);
            one.setTimeout(TRY);
            each.add(one);
        }
        ExtendedResolver all = new ExtendedResolver(each);
        all.setRetries(TRIES);
        all.setTimeout(QUESTION);
        return all;
    }

    /** Notes the shortest time to live in what is answered, of aliases too: a lookup does not tell of those. Of one lookup. */
    private static final class ShortestTime implements Resolver {
        private final Resolver to;
        private final AtomicLong seconds = new AtomicLong(Long.MAX_VALUE);

        ShortestTime(Resolver to) {
            this.to = to;
        }

        long seconds() {
            return seconds.get() == Long.MAX_VALUE ? 0 : seconds.get();
        }

        @Override
        public CompletionStage<Message> sendAsync(Message query) {
            return to.sendAsync(query).thenApply(this::noted);
        }

        @Override
        public CompletionStage<Message> sendAsync(Message query, Executor executor) {
            return to.sendAsync(query, executor).thenApply(this::noted);
        }

        private Message noted(Message answer) {
            answer.getSection(Section.ANSWER).forEach(record -> seconds.accumulateAndGet(record.getTTL(), Math::min));
            return answer;
        }

        @Override
        public void setPort(int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setTCP(boolean flag) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setIgnoreTruncation(boolean flag) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setEDNS(int version, int payloadSize, int flags, List<org.xbill.DNS.EDNSOption> options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setTSIGKey(org.xbill.DNS.TSIG key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Duration getTimeout() {
            return to.getTimeout();
        }

        @Override
        public void setTimeout(Duration timeout) {
            throw new UnsupportedOperationException();
        }
    }
}
