package io.parley.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/** A real database whose connections can be cut and mended by a test. */
public final class SwitchedDatabase {
    private final DataSource real;
    private final AtomicBoolean failAfterCommit = new AtomicBoolean();
    private volatile boolean on = true;
    private volatile CountDownLatch hanging = new CountDownLatch(0);

    public SwitchedDatabase(Database real) {
        this.real = real.source();
    }

    public void on() {
        on = true;
    }

    /** No connection is given any more, and those there are fail. */
    public void off() {
        on = false;
    }

    /** Connections give no answer any more, until the database is released. */
    public void hang() {
        hanging = new CountDownLatch(1);
    }

    public void release() {
        hanging.countDown();
    }

    /** The next commit is done, but its answer is lost. */
    public void failAfterNextCommit() {
        failAfterCommit.set(true);
    }

    public Database database() {
        return new Database(proxy(DataSource.class, real));
    }

    private <T> T proxy(Class<T> type, Object target) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    hanging.await();
                    if (!on && !method.getName().equals("close")) {
                        throw new SQLException("switched off", "08006");
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        if (method.getName().equals("commit") && failAfterCommit.compareAndSet(true, false)) {
                            throw new SQLException("answer lost", "08006");
                        }
                        return result instanceof Connection connection ? proxy(Connection.class, connection) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
