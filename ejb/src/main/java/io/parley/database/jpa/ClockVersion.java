package io.parley.database.jpa;

import java.io.Serial;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.type.descriptor.java.LongJavaType;

/**
 * Versions that begin with the time, in milliseconds, and grow by one with each edit: a thing that was removed and made again has none of the versions that the
 * former one had.
 */
public final class ClockVersion extends LongJavaType {
    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public Long seed(Long length, Integer precision, Integer scale, SharedSessionContractImplementor session) {
        return System.currentTimeMillis();
    }
}
