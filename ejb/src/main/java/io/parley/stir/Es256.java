package io.parley.stir;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;

/** ECDSA with P-256 and SHA-256, the signature as two numbers of 32 bytes (RFC 7518 3.4). */
final class Es256 {
    private static final String ALGORITHM = "SHA256withECDSAinP1363Format";
    private static final ECParameterSpec P256 = p256();

    private Es256() {}

    private static ECParameterSpec p256() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has P-256", e);
        }
    }

    /** Whether a key is one of P-256. */
    static boolean fits(Key key) {
        return key instanceof ECKey ec
                && ec.getParams() != null
                && ec.getParams().getCurve().equals(P256.getCurve())
                && ec.getParams().getGenerator().equals(P256.getGenerator())
                && ec.getParams().getOrder().equals(P256.getOrder());
    }

    /** Whether the signature over these bytes is of the key; false also where it can be no signature. */
    static boolean verifies(PublicKey key, byte[] signed, byte[] signature) {
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(signed);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
