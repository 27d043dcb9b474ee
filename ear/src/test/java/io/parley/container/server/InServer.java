package io.parley.container.server;

import io.parley.call.engine.CallEngine;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import java.io.File;
import java.net.URISyntaxException;
import java.util.function.Supplier;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * Tests within the running server. A test class is an archive of its own beside {@code parley.ear}, which is deployed as it is delivered: the tests see its
 * classes, and come to its beans from outside, so nothing of the product is put together differently for them.
 */
public final class InServer {
    private static final String SEES = """
            <jboss-deployment-structure>
              <deployment>
                <dependencies>
                  <module name="deployment.parley.ear"/>
                  <module name="deployment.parley.ear.parley-ejb.jar"/>
                  <module name="org.infinispan.core"/>
                  <module name="org.infinispan.commons"/>
                </dependencies>
              </deployment>
            </jboss-deployment-structure>
            """;

    private InServer() {}

    /** The archive of a test class, with the test phones. */
    public static WebArchive with(Class<?> test) {
        return ShrinkWrap.create(WebArchive.class, test.getSimpleName() + ".war")
                .addClass(test)
                .addClass(InServer.class)
                .addPackage("io.parley.phone")
                .addAsLibrary(archiveOf(Assertions.class))
                .addAsWebInfResource(new StringAsset(SEES), "jboss-deployment-structure.xml");
    }

    /** The product's bean of a type, as those who inject it get it. */
    public static <T> T bean(Class<T> type) {
        return asTheProduct(() -> CDI.current().select(type).get());
    }

    /** The product's beans. */
    public static BeanManager beans() {
        return asTheProduct(() -> CDI.current().getBeanManager());
    }

    /** What the server has under a name, which the test chooses: nothing comes from a stranger. */
    @SuppressWarnings("BanJNDI")
    public static <T> T named(String name, Class<T> type) {
        try {
            return type.cast(new InitialContext().lookup(name));
        } catch (NamingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The container tells applications apart by the class loader of the thread. */
    private static <T> T asTheProduct(Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(CallEngine.class.getClassLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static File archiveOf(Class<?> type) {
        try {
            return new File(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
