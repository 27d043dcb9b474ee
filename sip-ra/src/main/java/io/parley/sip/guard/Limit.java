package io.parley.sip.guard;

/** Every limit of the adaptor in one place, with its default. A table that is full loses its oldest entry; it neither lets all pass nor refuses all. */
public enum Limit {
    /** Bytes of one message, above which it is dropped. */
    MESSAGE_BYTES(16_384),
    /** Malformed messages a minute from one address that still get a 400; more are dropped in silence. */
    MALFORMED_PER_MINUTE(60),
    /**
     * Wrong responses a minute to nonces of ours, of one account from one address (for IPv6 its /64); beyond it the account's credentials from there are
     * refused without being looked at. Other accounts of that address, and that account elsewhere, are not concerned.
     */
    AUTH_FAILURES_PER_MINUTE(30),
    /** Wrong responses to nonces of ours in ten minutes from one site (an IPv4 address, a /64 of IPv6), of whatever accounts, at which it is banned. */
    BAN_WRONG_RESPONSES(60),
    /** Accounts for which wrong responses came in ten minutes from one site, at which it is banned. */
    BAN_ACCOUNTS_TRIED(10),
    /** Connections of one site in ten minutes that were ended for a flood, or malformed messages over connections beyond their limit, at which it is banned. */
    BAN_STRIKES(3),
    /** Minutes in which the offences of a site are counted together. */
    BAN_WINDOW_MINUTES(10),
    /** Hours after its end in which a ban is remembered: the next one of the same site is longer. */
    BAN_REMEMBERED_HOURS(24),
    /** Bans at once, those that are remembered with them; the one that ends first makes room. */
    BANS(10_000),
    /** Datagrams a second from one site, of flows on which no account was proved; more are dropped unread. */
    DATAGRAMS_PER_SECOND(300),
    /** Messages a second over one TCP or TLS connection on which no account was proved; at more it is ended. */
    STREAM_MESSAGES_PER_SECOND(300),
    /** Addresses with port on which an account was proved by datagrams, and which pass the ban of their site. */
    PROVED_FLOWS(20_000),
    /** Hours after which such a flow passes no longer unless it is proved again. */
    PROVED_HOURS(24),
    /** Addresses, or pairs of address and account, that a limiter remembers in its window; the one that was silent longest makes room. */
    TRACKED_ADDRESSES(10_000),
    /** Lines a minute that one kind of complaint may write to the log, one for each address at most. */
    LOG_LINES_PER_MINUTE(100),
    /** Lag in ms from which on new calls are refused, when it lasts. */
    LAG_CLOSE_MILLIS(300),
    /** How long in ms such a lag must last: a pause that is worked off closes nothing. */
    LAG_LASTS_MILLIS(300),
    /** Lag in ms at which new calls are refused at once. */
    LAG_HARD_MILLIS(1_500),
    /** Lag in ms at which new calls are taken again. */
    LAG_OPEN_MILLIS(100),
    /** Seconds told in Retry-After. */
    RETRY_AFTER_SECONDS(3),
    /** Legs at once. */
    LEGS(20_000),
    /** Legs beyond these that are kept for emergency calls. */
    URGENT_LEGS(1_000),
    /**
     * Emergency calls a minute of one extension that pass load, draining, the rate of calls and the limit of legs; nobody dials more often than this. Further
     * ones are new calls like others. Also of calls back from outside, for each number that they call.
     */
    URGENT_CALLS_PER_MINUTE(20),
    /** INVITEs a minute to an emergency number, over one flow on which an account was proved, that are read and challenged though new calls are refused unread. */
    URGENT_INVITES_PER_MINUTE(60),
    /** Seconds a nonce is good for. */
    NONCE_SECONDS(60),
    /** Nonces whose count is remembered within a nonce's life. */
    NONCES_REMEMBERED(200_000),
    /** Contacts in one REGISTER. */
    CONTACTS_PER_REGISTER(20),
    /** Characters of a contact's +sip.instance that are kept; a longer one makes the contact an ordinary one. */
    INSTANCE_CHARS(255),
    /** TCP connections at once. */
    TCP_CONNECTIONS(20_000),
    /** TCP connections at once from one address. */
    TCP_CONNECTIONS_PER_ADDRESS(2_000),
    /** Seconds in which a TCP connection must prove who it is, or begin a message and end it. */
    TCP_STALLED_SECONDS(30),
    /** Seconds after which a TCP connection that says nothing is closed, longer than any registration; it has proved who it is. */
    TCP_IDLE_SECONDS(7_800),
    /** TLS connections at once, those in their handshake with them; each takes some ten kilobytes. */
    TLS_CONNECTIONS(10_000),
    /** TLS connections at once from one address. */
    TLS_CONNECTIONS_PER_ADDRESS(2_000),
    /** Connections a second from one address, for IPv6 its /64, that may begin a TLS handshake. */
    TLS_HANDSHAKES_PER_SECOND(100),
    /** TLS handshakes a second that peers may begin in all; further connections wait in the system's queue. Their arithmetic is done between messages. */
    TLS_HANDSHAKES_PER_SECOND_IN_ALL(200),
    /** TLS handshakes of peers at once that are not done: beyond it the oldest is ended. */
    TLS_UNFINISHED(1_000),
    /** Seconds for a TLS handshake, for ours the making of the connection with it. */
    TLS_HANDSHAKE_SECONDS(10),
    /** Records a second without a byte of a message, as to change keys, that a TLS peer may send. */
    TLS_EMPTY_RECORDS_PER_SECOND(20),
    /** WebSockets at once, those in their hand-shake with them. */
    WS_CONNECTIONS(5_000),
    /** WebSockets at once from one address; a reverse proxy that is not trusted is one address. */
    WS_CONNECTIONS_PER_ADDRESS(1_000),
    /** WebSockets at once that have not proved who they are. */
    WS_UNPROVED(1_000),
    /** WebSockets at once from one address that have not proved who they are. */
    WS_UNPROVED_PER_ADDRESS(100),
    /** Connections a second from one address that may begin a WebSocket hand-shake. */
    WS_HANDSHAKES_PER_SECOND(100),
    /** Bytes of the request line of a hand-shake, and of all its headers. */
    WS_HANDSHAKE_BYTES(8_192),
    /** Frames a second, of any kind, that one WebSocket may send. */
    WS_FRAMES_PER_SECOND(100),
    /** Wrong credentials over one WebSocket, at which it is closed: behind a reverse proxy the address may say nothing. */
    WS_AUTH_FAILURES(5),
    /** Bytes that wait for a WebSocket's peer to read; beyond it the connection is closed. */
    WS_PENDING_BYTES(262_144),
    /** Seconds for the hand-shake, that of TLS with it. */
    WS_HANDSHAKE_SECONDS(5),
    /** Seconds in which a WebSocket must prove who it is. */
    WS_UNPROVED_SECONDS(30),
    /** Seconds between PINGs. */
    WS_PING_SECONDS(10),
    /** Seconds of silence, PONGs counted as speech, after which a WebSocket is taken for dead. */
    WS_SILENT_SECONDS(25),
    /** Seconds in which a message that was begun must be whole. */
    WS_MESSAGE_SECONDS(5),
    /** Seconds told in Flow-Timer (RFC 5626 5.4): how often a client should show that its flow lives. */
    FLOW_TIMER_SECONDS(120),
    /** Seconds an asked or accepted transfer may take until its REFER is over. */
    TRANSFER_SECONDS(180),
    /** Subscriptions at once, of all extensions; each takes some two kilobytes. */
    SUBSCRIPTIONS(40_000),
    /** Subscriptions at once of one extension: a console with some hundreds of keys, on the devices of its account. */
    SUBSCRIPTIONS_PER_EXTENSION(600),
    /** Shortest subscription accepted, in seconds. */
    SUBSCRIPTION_MIN_SECONDS(60),
    /** Longest subscription given, in seconds: a lamp that this server could not put out any more, because it was killed, is put right within it. */
    SUBSCRIPTION_MAX_SECONDS(600),
    /** Seconds that a client is asked to wait before it subscribes again, where there is no room or the server stops. */
    SUBSCRIPTION_RETRY_SECONDS(30),
    /** Requests about subscriptions and publications that wait for their thread; beyond it they get 503. */
    SUBSCRIPTION_REQUESTS_WAITING(20_000),
    /** Milliseconds between two NOTIFYs of a subscription to dialogs; changes meanwhile come with the next one. */
    DIALOG_NOTIFY_MILLIS(250),
    /** Milliseconds between two NOTIFYs of a subscription to presence. */
    PRESENCE_NOTIFY_MILLIS(1_000),
    /** Longest time that published presence counts, in seconds, unless it is published again. */
    PUBLICATION_MAX_SECONDS(3_600),
    /** Published presence documents of one extension; the oldest makes room. */
    PUBLICATIONS_PER_EXTENSION(10),
    /** Characters of a published note that are kept. */
    PUBLISHED_NOTE_CHARS(160),
    /** Bytes of the text of a MESSAGE, as UTF-8 (RFC 3428 8). */
    TEXT_BYTES(1_300),
    /** MESSAGEs a minute of one extension, on all its devices; more get 480 with Retry-After. */
    TEXTS_PER_MINUTE(60),
    /** MESSAGEs that are remembered until no repeat of them can come, those that wait for their answer with them; beyond it 503. */
    TEXTS_REMEMBERED(20_000);

    private final int standard;

    Limit(int standard) {
        this.standard = standard;
    }

    /** The default value; its unit is in the constant's description. */
    public int standard() {
        return standard;
    }
}
