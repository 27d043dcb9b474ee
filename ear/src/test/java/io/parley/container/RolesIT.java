package io.parley.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.container.server.SignedIn;
import io.parley.system.server.ParleyServer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may not is turned away by the REST resources as they are deployed: each operation is asked for by each role that its description does not name. */
@ExtendWith(ArquillianExtension.class)
class RolesIT {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");
    private static final List<String> ROLES = List.of("agent", "operator", "supervisor", "analyst", "administrator");
    private static final Pattern NAMED = Pattern.compile("Roles: (.*)");
    private static final int AT_LEAST = 100;

    private record Operation(String method, String path, Set<String> refused) {}

    @Test
    void rolesThatAnOperationDoesNotNameAreRefused(@ArquillianResource ParleyServer server) throws Exception {
        List<Operation> operations = operations(server);
        int refusals = 0;
        for (String role : ROLES) {
            try (SignedIn client = SignedIn.at(server, server.logins().with(role))) {
                for (Operation operation : operations) {
                    if (operation.refused().contains(role)) {
                        HttpResponse<String> answer = client.send(operation.method(), operation.path());
                        assertThat(answer.statusCode())
                                .as("%s: %s", role, operation)
                                .isEqualTo(403);
                        assertThat(answer.body()).contains("This takes one of the roles");
                        refusals++;
                    }
                }
            }
        }
        assertThat(refusals).isGreaterThan(AT_LEAST);
    }

    @Test
    void whoIsNobodyGetsNothingButTheDocuments(@ArquillianResource ParleyServer server) throws Exception {
        try (SignedIn stranger = SignedIn.nobody(server)) {
            for (Operation operation : operations(server)) {
                assertThat(stranger.send(operation.method(), operation.path()).statusCode())
                        .as("%s", operation)
                        .isEqualTo(401);
            }
        }
    }

    /** All operations that are not for everybody without a key. */
    private static List<Operation> operations(ParleyServer server) throws Exception {
        JsonNode paths = new ObjectMapper()
                .readTree(server.get("/api/openapi.json").body())
                .path("paths");
        return paths.propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .filter(method -> !method.getValue().has("security"))
                        .map(method -> operation(path.getKey(), method.getKey(), method.getValue())))
                .toList();
    }

    private static Operation operation(String path, String method, JsonNode described) {
        String named = NAMED.matcher(described.path("description").asText())
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError(method + " " + path + " names no roles"));
        Stream<String> refused = ROLES.stream().filter(role -> !named.contains("everybody") && !named.contains(role));
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                "/api" + path.replaceAll("\\{\\w+}", "1"),
                refused.collect(Collectors.toSet()));
    }
}
