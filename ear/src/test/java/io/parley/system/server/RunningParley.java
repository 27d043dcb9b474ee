package io.parley.system.server;

import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands a running server with the demo's data to tests that ask for a {@link ParleyServer}; one serves all classes that a process of tests runs. */
public final class RunningParley implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(RunningParley.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ParleyServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // of the session: where two processes share the classes, each class is a run of its own
        return context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .getOrComputeIfAbsent(
                        "server",
                        key -> ParleyServer.start(
                                System.getProperty("parley.shared", "shared"),
                                Map.of(
                                        "PARLEY_DEMO",
                                        "standard",
                                        "PARLEY_WARM_UP",
                                        System.getProperty("parley.shared.warm-up", "true"))),
                        ParleyServer.class);
    }
}
