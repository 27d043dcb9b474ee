package io.parley.lifecycle;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Hears the signals that ask the process to end, before the container does: a container that stops takes the resource adaptor away first, and running
 * calls would die with it. By reflection, as the JDK offers signals only in the package {@code sun.misc}; where there is none, nothing is heard and the
 * container stops as it does.
 */
final class StopSignal implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(StopSignal.class);
    private static final List<String> NAMES = List.of("TERM", "INT");

    private record Replaced(Object signal, Object handler) {}

    private final List<Replaced> replaced = new ArrayList<>();

    /** @param heard runs on a thread of the JVM's own at each signal: must return at once */
    StopSignal(Runnable heard) {
        try {
            ClassLoader platform = ClassLoader.getPlatformClassLoader();
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler", true, platform);
            InvocationHandler called = (proxy, method, arguments) -> switch (method.getName()) {
                case "handle" -> {
                    heard.run();
                    yield null;
                }
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "stop signal";
            };
            Object handler = Proxy.newProxyInstance(platform, new Class<?>[] {handlerType}, called);
            for (String name : NAMES) {
                Object signal = signalType().getConstructor(String.class).newInstance(name);
                replaced.add(new Replaced(signal, set(signal, handler)));
            }
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            LOG.warnf("LIF0020 signals are not heard: a stop does not wait for running calls (%s)", e.toString());
        }
    }

    private static Class<?> signalType() throws ClassNotFoundException {
        return Class.forName("sun.misc.Signal", true, ClassLoader.getPlatformClassLoader());
    }

    private static Object set(Object signal, Object handler) throws ReflectiveOperationException {
        Class<?> handlerType = Class.forName("sun.misc.SignalHandler", true, ClassLoader.getPlatformClassLoader());
        return signalType().getMethod("handle", signalType(), handlerType).invoke(null, signal, handler);
    }

    /** Gives the signals back. */
    @Override
    public void close() {
        for (Replaced one : replaced) {
            try {
                set(one.signal(), one.handler());
            } catch (ReflectiveOperationException e) {
                LOG.debugf(e, "LIF0021 a signal was not given back");
            }
        }
        replaced.clear();
    }
}
