package io.parley.stir.desk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.parley.sip.api.AddressRange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Fetches a small file by HTTPS from an address that a stranger names. The connection goes to the address that was looked up and judged, not to what the name
 * leads to a moment later; private and loopback addresses are not asked, redirects not followed, and nothing is read beyond {@link #LARGEST} bytes. Blocks: for
 * threads of its own. Thread-safe.
 */
final class HttpsGet {
    static final int LARGEST = 16_384;
    private static final int HEAD = 16_384;
    private static final int HTTPS = 443;
    private static final int UNIQUE_LOCAL = 0xFC;
    private static final int UNIQUE_LOCAL_MASK = 0xFE;
    private static final List<AddressRange> NOT_PUBLIC = List.of(
            AddressRange.of("0.0.0.0/8"),
            AddressRange.of("100.64.0.0/10"),
            AddressRange.of("192.0.0.0/24"),
            AddressRange.of("198.18.0.0/15"),
            AddressRange.of("240.0.0.0/4"),
            // addresses of IPv4 in those of IPv6, which would lead around the others
            AddressRange.of("64:ff9b::/96"),
            AddressRange.of("64:ff9b:1::/48"),
            AddressRange.of("2001::/32"),
            AddressRange.of("2002::/16"),
            AddressRange.of("::/96"));

    private final SSLSocketFactory tls;
    private final Set<Integer> ports;
    private final List<AddressRange> allowed;
    private final Duration connect;

    /** A file as it came. */
    static final class File {
        private final byte[] body;
        private final String cacheControl;

        private File(byte[] body, String cacheControl) {
            this.body = body;
            this.cacheControl = cacheControl;
        }

        byte[] body() {
            return body;
        }

        /** The value of Cache-Control in lower case, or the empty string. */
        String cacheControl() {
            return cacheControl;
        }
    }

    HttpsGet(SSLSocketFactory tls, Set<Integer> ports, List<AddressRange> allowed, Duration connect) {
        this.tls = tls;
        this.ports = ports;
        this.allowed = allowed;
        this.connect = connect;
    }

    /**
     * Fetches.
     *
     * @param opened is given the connection, which may be closed from outside when the time is over
     * @throws IOException when it cannot be had
     */
    File get(String address, UnaryOperator<Socket> opened) throws IOException {
        URI uri = uri(address);
        String host = uri.getHost();
        int port = uri.getPort() < 0 ? HTTPS : uri.getPort();
        if (!ports.contains(port)) {
            throw new FetchFailedException("the certificate is at a port that is not asked");
        }
        InetAddress machine = machine(host);
        try (Socket plain = opened.apply(new Socket())) {
            plain.connect(new InetSocketAddress(machine, port), Math.toIntExact(connect.toMillis()));
            plain.setSoTimeout(Math.toIntExact(connect.toMillis()));
            try (SSLSocket socket = (SSLSocket) tls.createSocket(plain, bare(host), port, true)) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                socket.getOutputStream().write(request(uri, host, port).getBytes(ISO_8859_1));
                socket.getOutputStream().flush();
                return answer(socket.getInputStream());
            }
        }
    }

    private static URI uri(String address) throws FetchFailedException {
        try {
            URI uri = new URI(address);
            if ("https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new FetchFailedException("the certificate has no address that can be read");
        }
        throw new FetchFailedException("the certificate is not at an address of https");
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private InetAddress machine(String host) throws IOException {
        for (InetAddress address : InetAddress.getAllByName(bare(host))) {
            if (isPublic(address) || allowed.stream().anyMatch(range -> range.contains(address))) {
                return address;
            }
        }
        throw new FetchFailedException("the certificate is at an address that is not public");
    }

    static boolean isPublic(InetAddress address) {
        boolean uniqueLocal =
                address.getAddress().length == 16 && (address.getAddress()[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL;
        return !(uniqueLocal
                || address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || NOT_PUBLIC.stream().anyMatch(range -> range.contains(address)));
    }

    private static String request(URI uri, String host, int port) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return "GET " + path + query + " HTTP/1.1\r\nHost: " + host + (port == HTTPS ? "" : ":" + port)
                + "\r\nUser-Agent: Parley\r\nAccept: application/pem-certificate-chain, application/pkix-cert, */*"
                + "\r\nConnection: close\r\n\r\n";
    }

    /** RFC 9112: a status line, header lines, and a body of a length, in chunks, or up to the end. */
    private static File answer(InputStream in) throws IOException {
        Budget head = new Budget(HEAD);
        String status = line(in, head);
        if (!status.matches("HTTP/1\\.[01] 200( .*)?")) {
            throw new FetchFailedException("the certificate is not where it should be");
        }
        String cacheControl = "";
        long length = -1;
        boolean chunked = false;
        for (String line = line(in, head); !line.isEmpty(); line = line(in, head)) {
            String lower = line.toLowerCase(Locale.ROOT);
            String value = lower.substring(lower.indexOf(':') + 1).strip();
            if (lower.startsWith("cache-control:")) {
                cacheControl = value;
            } else if (lower.startsWith("content-length:")) {
                length = number(value, 10);
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = value.endsWith("chunked");
            }
        }
        byte[] body = chunked ? chunks(in) : length < 0 ? rest(in) : exactly(in, length, LARGEST);
        return new File(body, cacheControl);
    }

    private static byte[] rest(InputStream in) throws IOException {
        byte[] body = in.readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            throw tooLarge();
        }
        return body;
    }

    private static byte[] exactly(InputStream in, long length, int room) throws IOException {
        if (length > room) {
            throw tooLarge();
        }
        byte[] body = in.readNBytes((int) length);
        if (body.length < length) {
            throw new FetchFailedException("the certificate came in part");
        }
        return body;
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Budget lines = new Budget(HEAD);
        while (true) {
            String line = line(in, lines);
            int end = line.indexOf(';');
            long size = number((end < 0 ? line : line.substring(0, end)).strip(), 16);
            if (size == 0) {
                return out.toByteArray();
            }
            out.write(exactly(in, size, LARGEST - out.size()));
            line(in, lines);
        }
    }

    private static long number(String text, int radix) throws FetchFailedException {
        try {
            long number = Long.parseLong(text, radix);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new FetchFailedException("an answer that is no HTTP");
        }
        throw new FetchFailedException("an answer that is no HTTP");
    }

    private static FetchFailedException tooLarge() {
        return new FetchFailedException("the certificate is larger than 16 kB");
    }

    /** Octets that may still be read. */
    private static final class Budget {
        private int left;

        Budget(int left) {
            this.left = left;
        }

        void take() throws FetchFailedException {
            if (--left < 0) {
                throw new FetchFailedException("an answer with more headers than 16 kB");
            }
        }
    }

    private static String line(InputStream in, Budget budget) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new FetchFailedException("an answer that is no HTTP");
            }
            budget.take();
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
