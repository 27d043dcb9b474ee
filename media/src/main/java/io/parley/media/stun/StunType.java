package io.parley.media.stun;

/** Numbers of STUN: message types of the binding method (RFC 8489 5, 18.2) and attribute types (RFC 8489 18.3, RFC 8445 16.1). */
public final class StunType {
    public static final int BINDING_REQUEST = 0x0001;
    public static final int BINDING_INDICATION = 0x0011;
    public static final int BINDING_SUCCESS = 0x0101;
    public static final int BINDING_ERROR = 0x0111;

    public static final int USERNAME = 0x0006;
    public static final int MESSAGE_INTEGRITY = 0x0008;
    public static final int ERROR_CODE = 0x0009;
    public static final int UNKNOWN_ATTRIBUTES = 0x000A;
    public static final int MESSAGE_INTEGRITY_SHA256 = 0x001C;
    public static final int XOR_MAPPED_ADDRESS = 0x0020;
    public static final int PRIORITY = 0x0024;
    public static final int USE_CANDIDATE = 0x0025;
    public static final int SOFTWARE = 0x8022;
    public static final int FINGERPRINT = 0x8028;
    public static final int ICE_CONTROLLED = 0x8029;
    public static final int ICE_CONTROLLING = 0x802A;

    static final int MAGIC_COOKIE = 0x2112A442;
    static final int FINGERPRINT_MASK = 0x5354554E;

    private StunType() {}

    /** True where an attribute must be understood by whoever answers (RFC 8489 14), and is not known here. */
    static boolean requiredButUnknown(int attribute) {
        return attribute < 0x8000
                && switch (attribute) {
                    case USERNAME,
                            MESSAGE_INTEGRITY,
                            ERROR_CODE,
                            UNKNOWN_ATTRIBUTES,
                            MESSAGE_INTEGRITY_SHA256,
                            XOR_MAPPED_ADDRESS,
                            PRIORITY,
                            USE_CANDIDATE -> false;
                    default -> true;
                };
    }
}
