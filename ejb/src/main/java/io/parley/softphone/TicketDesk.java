package io.parley.softphone;

import io.parley.directory.Directory;
import io.parley.directory.Extension;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;

/** Hands out credentials, STUN and TURN servers and addresses to pages. */
@ApplicationScoped
public class TicketDesk implements SoftphoneAccess {
    private final SecureRandom random = new SecureRandom();
    private final Tickets tickets;
    private final Directory directory;
    private final SoftphoneSettings settings;
    private final InstantSource clock;

    @Inject
    public TicketDesk(Tickets tickets, Directory directory, SoftphoneSettings settings, InstantSource clock) {
        this.tickets = tickets;
        this.directory = directory;
        this.settings = settings;
        this.clock = clock;
    }

    /** For the container's proxy. */
    protected TicketDesk() {
        this(null, null, null, null);
    }

    @Override
    public Access open(String user, String extension, String page) {
        Extension phone = directory
                .extension(extension)
                .orElseThrow(() -> new PhoneRefusedException(new PhoneRefusal.UnknownExtension(extension)));
        String userName = "t-" + random(TicketLimit.NAME_BYTES);
        String password = random(TicketLimit.PASSWORD_BYTES);
        // a page must not push the phone on the desk out
        int contacts = Math.max(2, phone.maxContacts());
        Instant expires = tickets.issue(user, page, extension, contacts, userName, password);
        return new Access(
                extension,
                userName,
                password,
                expires,
                IceServers.of(settings, user, clock.instant()),
                phone.name(),
                settings.wsPort(),
                settings.wssPort(),
                settings.publicUrl());
    }

    private String random(TicketLimit bytes) {
        byte[] drawn = new byte[bytes.value];
        random.nextBytes(drawn);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
    }
}
