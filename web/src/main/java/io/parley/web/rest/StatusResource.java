package io.parley.web.rest;

import io.parley.directory.Directory;
import io.parley.lifecycle.Readiness;
import io.parley.live.LiveFigures;
import io.parley.registration.RegisteredDevices;
import io.parley.web.rest.access.Needs;
import io.parley.web.rest.access.Permission;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Instant;

/** How the server is. */
@Dependent
@Path("status")
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {
    private final LiveFigures figures;
    private final Directory directory;
    private final RegisteredDevices devices;
    private final Readiness readiness;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public StatusResource() {
        this(null, null, null, null);
    }

    @Inject
    public StatusResource(LiveFigures figures, Directory directory, RegisteredDevices devices, Readiness readiness) {
        this.figures = figures;
        this.directory = directory;
        this.devices = devices;
        this.readiness = readiness;
    }

    /**
     * The answer.
     *
     * @param uptime seconds since the process began
     * @param memoryUsage percent of the heap that may be used at most
     * @param cpuUsage percent of all processors that this process used lately
     */
    record Status(
            Readiness.State status,
            Instant startedAt,
            long uptime,
            int activeCalls,
            long registeredExtensions,
            double memoryUsage,
            double cpuUsage) {}

    @GET
    @Needs(Permission.WATCH)
    public Status status() {
        var runtime = ManagementFactory.getRuntimeMXBean();
        return new Status(
                readiness.state(),
                Instant.ofEpochMilli(runtime.getStartTime()),
                runtime.getUptime() / 1000,
                figures.calls().size(),
                directory.extensions().stream()
                        .filter(extension -> !devices.of(extension.number()).isEmpty())
                        .count(),
                memory(),
                processors());
    }

    private static double memory() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        long most = heap.getMax() > 0 ? heap.getMax() : heap.getCommitted();
        return percent((double) heap.getUsed() / most);
    }

    private static double processors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? percent(Math.max(0, system.getProcessCpuLoad()))
                : 0;
    }

    private static double percent(double share) {
        return Math.round(share * 1000) / 10.0;
    }
}
