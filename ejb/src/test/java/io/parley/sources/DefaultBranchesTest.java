package io.parley.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

class DefaultBranchesTest {
    @Test
    void plantedDefaultOverAnEnumOfOursIsFound() throws IOException {
        assertThat(DefaultBranches.in(List.of(source("""
                package io.parley.planted;
                class Planted {
                    enum Colour { RED, GREEN }
                    sealed interface Shape permits Round {}
                    record Round() implements Shape {}
                    int bad(Colour colour) { return switch (colour) { case RED -> 1; default -> 2; }; }
                    int worse(Shape shape) { return switch (shape) { default -> 2; }; }
                    int good(Colour colour) { return switch (colour) { case RED -> 1; case GREEN -> 2; }; }
                    int other(int number) { return switch (number) { case 1 -> 1; default -> 2; }; }
                }
                """)))).hasSize(2);
    }

    @Test
    void noSwitchOverATypeOfOursHasADefault() throws IOException {
        try (StandardJavaFileManager manager =
                ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)) {
            List<Path> sources = new ArrayList<>();
            for (String module : List.of("sip-ra", "media", "ejb", "reports", "web")) {
                try (Stream<Path> files = Files.walk(Path.of("..", module, "src/main/java"))) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                }
            }
            assertThat(sources).hasSizeGreaterThan(500);
            assertThat(DefaultBranches.in(manager.getJavaFileObjectsFromPaths(sources)))
                    .isEmpty();
        }
    }

    private static JavaFileObject source(String text) {
        return new SimpleJavaFileObject(URI.create("string:///Planted.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
