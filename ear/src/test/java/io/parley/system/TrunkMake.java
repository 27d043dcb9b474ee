package io.parley.system;

import io.parley.phone.Dialect;
import java.util.List;

/**
 * Makes of carrier and gateway as their messages look by RFCs and public documentation: early media, identity and privacy (RFC 3323, 3325), number
 * portability (RFC 4694), many codecs and odd lines in SDP, session timers (RFC 4028), delayed offers, UPDATE (RFC 3311), multipart (RFC 5621, Q.1912.5).
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists are copies
enum TrunkMake {
    /** An IOS gateway or CUBE: several c= lines, static and dynamic codecs, session timers with re-INVITE. */
    CISCO(
            "183a0 200a0",
            "+493012345678",
            "",
            "+493012345678",
            List.of(Later.SAME_OFFER, Later.HOLD),
            new Dialect(
                    List.of(
                            "Remote-Party-ID: <sip:+493012345678@127.0.0.7>;party=calling;screen=yes;privacy=off",
                            "Cisco-Guid: 2729535908-2246415077-2156463626-0169090602",
                            "Supported: 100rel,timer,resource-priority,replaces,sdp-anat",
                            "Min-SE: 1800",
                            "Session-Expires: 1800;refresher=uac",
                            "Allow-Events: telephone-event",
                            "Date: Sat, 28 Nov 2026 21:00:00 GMT",
                            "Timestamp: 1764363600"),
                    List.of(
                            "Allow-Events: telephone-event",
                            "Remote-Party-ID: <sip:0301234567@127.0.0.7>;party=called;screen=no;privacy=off",
                            "Server: Cisco-SIPGateway/IOS-16.12.5",
                            "Supported: sdp-anat"),
                    """
                    v=0
                    o=CiscoSystemsSIP-GW-UserAgent 7043 {version} IN IP4 {host}
                    s=SIP Call
                    c=IN IP4 {host}
                    t=0 0
                    m=audio {port} RTP/AVP 0 18 116 101 19
                    c=IN IP4 {host}
                    a=rtpmap:0 PCMU/8000
                    a=rtpmap:18 G729/8000
                    a=fmtp:18 annexb=no
                    a=rtpmap:116 iLBC/8000
                    a=fmtp:116 mode=20
                    a=rtpmap:101 telephone-event/8000
                    a=fmtp:101 0-15
                    a=rtpmap:19 CN/8000
                    a=ptime:20
                    a={direction}
                    """,
                    false)),

    /** A session border controller of a wholesale carrier: two identities in one line, Privacy as a list in any case, forked early dialogs. */
    SONUS(
            "183a0 183b0 180b 200b0",
            "anonymous",
            ";npdi;rn=+4930555",
            "anonymous",
            List.of(Later.DELAYED_OFFER, Later.SAME_OFFER),
            new Dialect(
                    List.of(
                            "P-Asserted-Identity: \"Jo, Smith\" <sip:+493012345678@carrier.example>, <tel:+493012345678>",
                            "Privacy: USER ; Id",
                            "P-Charge-Info: <sip:+493012345678@carrier.example>;npi=ISDN;noa=2",
                            "Diversion: <sip:+493055555@127.0.0.7>;reason=unconditional;counter=1;privacy=off",
                            "Accept: application/sdp, application/isup, application/dtmf, application/dtmf-relay,  multipart/mixed"),
                    List.of("P-Asserted-Identity: <sip:0301234567@carrier.example;user=phone>"),
                    """
                    v=0
                    o=Sonus_UAC 24569 {version} IN IP4 {host}
                    s=SIP Media Capabilities
                    c=IN IP4 {host}
                    t=0 0
                    m=audio {port} RTP/AVP 0 101
                    a=rtpmap:0 PCMU/8000
                    a=rtpmap:101 telephone-event/8000
                    a=fmtp:101 0-15
                    a={direction}
                    a=maxptime:20
                    """,
                    false)),

    /** An application server that holds by a re-INVITE without a description, and plays its music from elsewhere. */
    BROADWORKS(
            "183a0 200a1",
            "+493012345678;cpc=ordinary",
            ";phone-context=parley.example",
            "+493012345678",
            List.of(Later.DELAYED_HOLD, Later.MOVE, Later.REFRESH),
            new Dialect(
                    List.of(
                            "P-Asserted-Identity: \"Smith Jo\" <sip:+493012345678;cpc=ordinary@as.example;user=phone>",
                            "Privacy: none",
                            "Recv-Info: x-broadworks-client-session-info",
                            "Supported: timer",
                            "Session-Expires: 1800;refresher=uas",
                            "Contact-Extra: ignored"),
                    List.of("P-Early-Media: supported", "Recv-Info: x-broadworks-client-session-info"),
                    """
                    v=0
                    o=BroadWorks 118 {version} IN IP4 {host}
                    s=-
                    c=IN IP4 {host}
                    t=0 0
                    a=sqn: 0
                    a=cdsc: 1 image udptl t38
                    m=audio {port} RTP/AVP 0 8 101
                    b=AS:64
                    a=rtpmap:0 PCMU/8000
                    a=rtpmap:8 PCMA/8000
                    a=rtpmap:101 telephone-event/8000
                    a=bsoft: 1 image udptl t38
                    a={direction}
                    m=video 0 RTP/AVP 99
                    """,
                    false)),

    /** An IMS core by 3GPP TS 24.229: mobile codecs first, bandwidth and quality lines, Privacy on several lines, UPDATE as session refresh. */
    IMS(
            "183a0 180a 200a-",
            "anonymous",
            ";user=phone",
            "anonymous",
            List.of(Later.UPDATE, Later.REFRESH),
            new Dialect(
                    List.of(
                            "P-Asserted-Identity: <sip:+493012345678@ims.mnc001.mcc262.3gppnetwork.org>",
                            "P-Asserted-Identity: <tel:+49-30-12345678>",
                            "Privacy: header",
                            "Privacy: session;critical;ID",
                            "P-Charging-Vector: icid-value=\"abc123\";orig-ioi=ims.example",
                            "P-Access-Network-Info: 3GPP-E-UTRAN-FDD; utran-cell-id-3gpp=26201AB0123",
                            "Accept-Contact: *;+g.3gpp.icsi-ref=\"urn%3Aurn-7%3A3gpp-service.ims.icsi.mmtel\"",
                            "Feature-Caps: *;+g.3gpp.srvcc",
                            "Supported: 100rel,precondition,timer,histinfo,199",
                            "History-Info: <sip:+493055555@ims.example>;index=1",
                            "Session-Expires: 1800;refresher=uac"),
                    List.of("P-Early-Media: sendrecv", "Feature-Caps: *;+g.3gpp.srvcc"),
                    """
                    v=0
                    o=- 3421 {version} IN IP4 {host}
                    s=-
                    c=IN IP4 {host}
                    b=AS:80
                    t=0 0
                    m=audio {port} RTP/AVP 104 110 102 108 0 8 105 100
                    b=AS:80
                    b=RS:800
                    b=RR:2400
                    a=rtpmap:104 AMR-WB/16000/1
                    a=fmtp:104 mode-set=0,1,2;mode-change-period=2;max-red=220
                    a=rtpmap:110 AMR-WB/16000/1
                    a=fmtp:110 octet-align=1
                    a=rtpmap:102 AMR/8000/1
                    a=rtpmap:108 EVS/16000/1
                    a=fmtp:108 br=5.9-24.4;bw=nb-swb
                    a=rtpmap:8 PCMA/8000
                    a=rtpmap:0 PCMU/8000
                    a=rtpmap:105 telephone-event/16000
                    a=rtpmap:100 telephone-event/8000
                    a=curr:qos local sendrecv
                    a=curr:qos remote sendrecv
                    a=des:qos optional local sendrecv
                    a=des:qos optional remote sendrecv
                    a=maxptime:240
                    a=ptime:20
                    a={direction}
                    """,
                    false)),

    /** A softswitch that opens with Opus and G.722, and says silence suppression in the way of ATM. */
    FREESWITCH(
            "180a 183a0 200a0",
            "03012345678",
            "",
            "03012345678",
            List.of(Later.UPDATE, Later.DELAYED_OFFER),
            new Dialect(
                    List.of(
                            "User-Agent: FreeSWITCH-mod_sofia/1.10",
                            "X-FS-Support: update_display,send_info",
                            "Remote-Party-ID: \"03012345678\" <sip:03012345678@127.0.0.7>;party=calling;screen=yes;privacy=off"),
                    List.of(
                            "Supported: timer, path, replaces",
                            "Allow: INVITE, ACK, BYE, CANCEL, OPTIONS, MESSAGE, INFO, UPDATE"),
                    """
                    v=0
                    o=FreeSWITCH 1764350000 176435000{version} IN IP4 {host}
                    s=FreeSWITCH
                    c=IN IP4 {host}
                    t=0 0
                    m=audio {port} RTP/AVP 102 9 0 8 103 101
                    a=rtpmap:102 opus/48000/2
                    a=fmtp:102 useinbandfec=1; maxaveragebitrate=30000; maxplaybackrate=48000; ptime=20; minptime=10; maxptime=40
                    a=rtpmap:9 G722/8000
                    a=rtpmap:0 PCMU/8000
                    a=rtpmap:8 PCMA/8000
                    a=rtpmap:103 telephone-event/48000
                    a=fmtp:103 0-16
                    a=rtpmap:101 telephone-event/8000
                    a=fmtp:101 0-16
                    a=silenceSupp:off - - - -
                    a=ptime:20
                    a={direction}
                    """,
                    false)),

    /** A signalling gateway of SIP-I: the description is beside an ISUP message, in requests and in responses. */
    SIP_I(
            "183a0 200a0",
            "+493012345678",
            ";rn=+4930555;npdi",
            "+493012345678",
            List.of(Later.SAME_OFFER, Later.HOLD),
            new Dialect(
                    List.of(
                            "MIME-Version: 1.0",
                            "P-Asserted-Identity: <tel:+49-30-1234-5678;cpc=ordinary>",
                            "Accept: application/sdp, application/isup, multipart/mixed"),
                    List.of("MIME-Version: 1.0"),
                    """
                    v=0
                    o=AudiocodesGW 1371838206 {version} IN IP4 {host}
                    s=Phone-Call
                    c=IN IP4 {host}
                    t=0 0
                    m=audio {port} RTP/AVP 0 96
                    a=rtpmap:0 PCMU/8000
                    a=rtpmap:96 telephone-event/8000
                    a=fmtp:96 0-15
                    a=ptime:20
                    a={direction}
                    a=silenceSupp:off - - - -
                    """,
                    true));

    /** Requests that a make sends within a call. */
    enum Later {
        /** Its description again, in a re-INVITE. */
        SAME_OFFER,
        /** Hold and resume by re-INVITE. */
        HOLD,
        /** A re-INVITE without a description. */
        DELAYED_OFFER,
        /** Hold and resume by re-INVITEs without a description. */
        DELAYED_HOLD,
        /** Another port, in the ACK of a re-INVITE. */
        MOVE,
        /** Its description in an UPDATE. */
        UPDATE,
        /** An UPDATE without one. */
        REFRESH
    }

    final String script;
    /** User part of its From. */
    final String from;
    /** The parameters after the number in its Request-URI. */
    final String parameters;
    /** The number that our phones show. */
    final String shown;

    final List<Later> later;
    final Dialect dialect;

    TrunkMake(String script, String from, String parameters, String shown, List<Later> later, Dialect dialect) {
        this.script = script;
        this.from = from;
        this.parameters = parameters;
        this.shown = shown;
        this.later = later;
        this.dialect = dialect;
    }
}
