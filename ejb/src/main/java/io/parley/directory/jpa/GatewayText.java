package io.parley.directory.jpa;

import io.parley.directory.Trunk.Gateway;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Gateways of a trunk in one column, as people read them in the audit: {@code UDP backup.example:5060 priority 10 weight 100}, separated by commas. */
final class GatewayText {
    private GatewayText() {}

    static String of(List<Gateway> gateways) {
        return gateways.stream()
                .map(g -> g.transport() + ' ' + g.host() + ':' + g.port() + " priority " + g.priority() + " weight "
                        + g.weight())
                .collect(Collectors.joining(", "));
    }

    static List<Gateway> in(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(", ", -1)).map(GatewayText::gateway).toList();
    }

    private static Gateway gateway(String text) {
        String[] words = text.split(" ", -1);
        int colon = words[1].lastIndexOf(':');
        return new Gateway(
                words[1].substring(0, colon),
                Integer.parseInt(words[1].substring(colon + 1)),
                words[0],
                Integer.parseInt(words[3]),
                Integer.parseInt(words[5]));
    }
}
