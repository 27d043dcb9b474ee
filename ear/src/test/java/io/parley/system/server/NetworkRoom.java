package io.parley.system.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A network of its own for a server (a Linux network namespace), with a cable between it and this machine: so there are addresses other than the loopback
 * whatever network the machine has. It is gone with its last process.
 */
public final class NetworkRoom implements AutoCloseable {
    private static final int NETS = 250;

    private final Process holder;
    private final int net;

    private NetworkRoom(Process holder, int net) {
        this.holder = holder;
        this.net = net;
    }

    /** Makes one; empty where this process may not, which needs root and a kernel that has namespaces. */
    public static Optional<NetworkRoom> make() {
        Process holder;
        try {
            holder = new ProcessBuilder("unshare", "-n", "sh", "-c", "echo made; exec sleep 100000")
                    .redirectErrorStream(true)
                    .start();
            String said = holder.inputReader(StandardCharsets.UTF_8).readLine();
            if (!"made".equals(said)) {
                return Optional.empty();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        Runtime.getRuntime().addShutdownHook(new Thread(holder::destroyForcibly));
        NetworkRoom room = new NetworkRoom(holder, (int) (holder.pid() % NETS) + 1);
        try {
            room.wire();
        } catch (IllegalStateException notAllowed) {
            System.err.println(notAllowed.getMessage());
            room.close();
            return Optional.empty();
        }
        return Optional.of(room);
    }

    private void wire() {
        String outer = "parley" + holder.pid() % 100_000;
        String inner = "inner" + holder.pid() % 100_000;
        run("ip", "link", "add", outer, "type", "veth", "peer", "name", inner);
        run("ip", "link", "set", inner, "netns", Long.toString(holder.pid()));
        run("ip", "addr", "add", address(2) + "/24", "dev", outer);
        run("ip", "link", "set", outer, "up");
        runInside("ip", "link", "set", "lo", "up");
        runInside("ip", "addr", "add", address(1) + "/24", "dev", inner);
        runInside("ip", "link", "set", inner, "up");
        runInside("ip", "route", "add", "default", "via", address(2));
    }

    private String address(int end) {
        return "10.99." + net + "." + end;
    }

    /** The address of what runs inside. */
    public InetAddress inside() {
        return InetAddress.ofLiteral(address(1));
    }

    /** The address of this machine at the other end of the cable. */
    public InetAddress outside() {
        return InetAddress.ofLiteral(address(2));
    }

    /** The command prefix to run something inside. */
    List<String> enter() {
        return List.of("nsenter", "-t", Long.toString(holder.pid()), "-n");
    }

    private void runInside(String... command) {
        List<String> all = new ArrayList<>(enter());
        all.addAll(List.of(command));
        run(all.toArray(String[]::new));
    }

    private static void run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Removes it; whatever ran inside has ended by then. */
    @Override
    public void close() {
        holder.destroyForcibly();
    }
}
