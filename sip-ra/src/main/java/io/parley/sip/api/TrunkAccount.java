package io.parley.sip.api;

/**
 * What a trunk's carrier knows us by: the answer to its challenges (RFC 3261 22.2, RFC 8760).
 *
 * @param user our user name at the carrier: that of the address of record which is registered
 * @param authName the user name of the digest; often the same
 * @param realm the only realm whose challenges are answered; empty for any
 * @param secret the password, in the clear
 * @param registers whether we register there
 */
public record TrunkAccount(String user, String authName, String realm, String secret, boolean registers) {
    @Override
    public String toString() {
        return "TrunkAccount[" + user + "]";
    }
}
