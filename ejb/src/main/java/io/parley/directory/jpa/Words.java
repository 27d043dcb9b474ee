package io.parley.directory.jpa;

import io.parley.directory.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists in one column, separated by commas. */
final class Words {
    private Words() {}

    static String of(List<String> words) {
        return String.join(",", words);
    }

    static List<String> in(String joined) {
        return joined.isEmpty() ? List.of() : Arrays.asList(joined.split(",", -1));
    }

    static String ofRoles(Collection<Role> roles) {
        return roles.stream().sorted().map(Role::name).collect(Collectors.joining(","));
    }

    static Set<Role> roles(String joined) {
        return in(joined).stream()
                .map(Role::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }
}
