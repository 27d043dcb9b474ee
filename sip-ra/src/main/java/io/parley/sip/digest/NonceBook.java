package io.parley.sip.digest;

import io.parley.sip.guard.Limit;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and checks nonces. A nonce is {@code time | serial | HMAC(time, serial, address)} in base64, so none is stored until it was used; of used ones
 * the highest nonce count is kept for as long as the nonce lives (RFC 7616 3.4.5, 5.5). Thread-safe; the clock is handed in.
 */
public final class NonceBook {
    private static final int BODY = 16;
    private static final int TAG = 12;

    private final SecretKeySpec key;
    private final ThreadLocal<Mac> mac = ThreadLocal.withInitial(this::newMac);
    private final AtomicLong serial = new AtomicLong();
    private final long lifeMillis = Limit.NONCE_SECONDS.standard() * 1000L;
    private ConcurrentHashMap<String, Integer> current = new ConcurrentHashMap<>();
    private ConcurrentHashMap<String, Integer> previous = new ConcurrentHashMap<>();
    private long generation;

    public NonceBook(SecureRandom random) {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        key = new SecretKeySpec(secret, "HmacSHA256");
        mac.get();
    }

    /** A fresh nonce for a client at this address. */
    public String issue(String address, long nowMillis) {
        ByteBuffer nonce = ByteBuffer.allocate(BODY + TAG);
        nonce.putLong(nowMillis).putLong(serial.incrementAndGet());
        nonce.put(tag(nonce.array(), address));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(nonce.array());
    }

    /** Whether the nonce was issued here to this address, and if so when; -1 where it was not. */
    public long issuedAt(String nonce, String address) {
        byte[] raw;
        try {
            raw = Base64.getUrlDecoder().decode(nonce);
        } catch (IllegalArgumentException e) {
            return -1;
        }
        if (raw.length != BODY + TAG || !Arrays.equals(raw, BODY, BODY + TAG, tag(raw, address), 0, TAG)) {
            return -1;
        }
        return ByteBuffer.wrap(raw).getLong();
    }

    /** Whether a nonce of that time is over. */
    public boolean over(long issuedAt, long nowMillis) {
        return nowMillis - issuedAt > lifeMillis || issuedAt > nowMillis + 1000;
    }

    /**
     * Takes a nonce count.
     *
     * @return false where this count, or a higher one, was taken before, or where the book is full
     */
    public boolean take(String nonce, int count, long nowMillis) {
        ConcurrentHashMap<String, Integer> now = turn(nowMillis);
        Integer before = previous.get(nonce);
        if ((before != null && before >= count) || now.size() >= Limit.NONCES_REMEMBERED.standard()) {
            return false;
        }
        boolean[] taken = new boolean[1];
        now.compute(nonce, (n, highest) -> {
            taken[0] = highest == null || count > highest;
            return taken[0] ? Integer.valueOf(count) : highest;
        });
        return taken[0];
    }

    private synchronized ConcurrentHashMap<String, Integer> turn(long nowMillis) {
        long g = nowMillis / (lifeMillis + 1000);
        if (g != generation) {
            previous = g == generation + 1 ? current : new ConcurrentHashMap<>();
            current = new ConcurrentHashMap<>();
            generation = g;
        }
        return current;
    }

    private byte[] tag(byte[] body, String address) {
        Mac m = mac.get();
        m.update(body, 0, BODY);
        return Arrays.copyOf(m.doFinal(address.getBytes(StandardCharsets.UTF_8)), TAG);
    }

    private Mac newMac() {
        try {
            Mac m = Mac.getInstance("HmacSHA256");
            m.init(key);
            return m;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }
}
