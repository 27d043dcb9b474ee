package io.parley.directory;

import io.parley.database.Tx;
import io.parley.directory.QueueConfig.Member;
import io.parley.id.QueueId;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Reads the whole directory from the database. */
public final class DirectoryReader {
    private static final Logger LOG = Logger.getLogger(DirectoryReader.class);

    private DirectoryReader() {}

    /** Everything as it is now. Blocks, also for the look-up of host names of trunks. */
    public static Snapshot read(Tx tx) throws SQLException {
        List<Trunk> trunks = tx.list("select * from trunk order by name", DirectoryRows::trunk);
        return new Snapshot(
                tx.list("select * from person order by name", DirectoryRows::user),
                tx.list("select * from extension order by number", DirectoryRows::extension),
                queues(tx),
                trunks,
                tx.list("select * from dial_rule order by place", DirectoryRows::rule),
                tx.list(
                        "select * from reason_code order by place",
                        row -> new ReasonCode(
                                row.getString("code"), row.getString("label"), row.getBoolean("do_not_disturb"))),
                tx.list("select * from extension", DirectoryRows::account),
                peers(trunks),
                passwordHashes(tx),
                tx.list("select * from api_key", DirectoryRows::apiKey));
    }

    private static List<QueueConfig> queues(Tx tx) throws SQLException {
        Map<QueueId, List<Member>> members = tx
                .list(
                        "select * from queue_member order by queue, tier, place, agent",
                        row -> Map.entry(new QueueId(row.getString("queue")), DirectoryRows.member(row)))
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return tx.list("select * from queue order by id", row -> DirectoryRows.queue(row, members));
    }

    private static Map<String, String> passwordHashes(Tx tx) throws SQLException {
        Map<String, String> hashes = new HashMap<>();
        tx.list("select name, password_hash from person", row -> hashes.put(row.getString(1), row.getString(2)));
        return hashes;
    }

    /** Trunks by the addresses they send from; one whose host name is not known cannot call in. */
    private static Map<InetAddress, TrunkPeer> peers(List<Trunk> trunks) {
        Map<InetAddress, TrunkPeer> peers = new HashMap<>();
        for (Trunk trunk : trunks) {
            if (trunk.enabled()) {
                TrunkPeer peer = new TrunkPeer(trunk.name(), trunk.host(), trunk.port(), trunk.transport());
                try {
                    for (InetAddress address : InetAddress.getAllByName(trunk.host())) {
                        peers.putIfAbsent(address, peer);
                    }
                } catch (UnknownHostException e) {
                    LOG.warnf("DIR0002 trunk %s: host %s is not known", trunk.name(), trunk.host());
                }
            }
        }
        return peers;
    }
}
