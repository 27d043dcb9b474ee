package io.parley.web.rest;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The methods that resources serve. */
final class ApiMethods {
    private ApiMethods() {}

    /** By verb and path, as "get /queues/{number}". */
    static Map<String, Method> served() {
        return RestApplication.RESOURCES.stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> verb(method).isPresent())
                .collect(Collectors.toMap(method -> verb(method).orElseThrow() + " " + path(method), method -> method));
    }

    private static Optional<String> verb(Method method) {
        return Stream.of(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(type -> type.getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(verb -> verb.value().toLowerCase(Locale.ROOT))
                .findAny();
    }

    private static String path(Method method) {
        String root = "/" + method.getDeclaringClass().getAnnotation(Path.class).value();
        Path more = method.getAnnotation(Path.class);
        return more == null ? root : root + "/" + more.value();
    }
}
