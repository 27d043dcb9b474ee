package io.parley.metrics;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.OperatingSystemMXBean;
import java.util.List;

/** Figures of the process: memory, threads, processor time, collections. */
final class JvmFigures {
    private JvmFigures() {}

    static void add(List<Sample> samples) {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        String used = "Memory used, by area";
        samples.add(Sample.gauge("jvm_memory_used_bytes", used, "area", "heap", (double)
                memory.getHeapMemoryUsage().getUsed()));
        samples.add(Sample.gauge("jvm_memory_used_bytes", used, "area", "nonheap", (double)
                memory.getNonHeapMemoryUsage().getUsed()));
        samples.add(Sample.gauge("jvm_memory_max_bytes", "Largest heap", (double)
                memory.getHeapMemoryUsage().getMax()));
        samples.add(Sample.gauge(
                "jvm_threads_current",
                "Platform threads",
                ManagementFactory.getThreadMXBean().getThreadCount()));
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            samples.add(Sample.counter(
                    "jvm_gc_collection_seconds_total",
                    "Time in collections, by collector",
                    "gc",
                    collector.getName(),
                    collector.getCollectionTime() / 1000.0));
        }
        OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
        if (machine instanceof com.sun.management.OperatingSystemMXBean process) {
            samples.add(Sample.counter(
                    "process_cpu_seconds_total", "Processor time used", process.getProcessCpuTime() / 1e9));
        }
        samples.add(Sample.gauge(
                "process_uptime_seconds",
                "Time since the process began",
                ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0));
    }
}
