package io.parley.web.rest;

import io.parley.web.rest.openapi.OpenApiDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the OpenAPI document into the file that is named: a step of the build. */
final class WriteOpenApi {
    private WriteOpenApi() {}

    public static void main(String[] file) throws IOException {
        Files.write(Path.of(file[0]), OpenApiDocument.of(ApiMethods.served(), ApiSchemas.ANSWERS, ApiSchemas.INPUTS));
    }
}
