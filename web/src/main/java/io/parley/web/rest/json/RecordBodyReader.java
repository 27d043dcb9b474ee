package io.parley.web.rest.json;

import io.parley.web.rest.problem.FieldError;
import io.parley.web.rest.problem.ProblemException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;

/** Reads request bodies that a resource takes as a record, and refuses those that break the constraints of its components. */
@Dependent
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public final class RecordBodyReader implements MessageBodyReader<Record> {
    private final Validator validator;

    /** RESTEasy wants to see a constructor without parameters; the instance comes from CDI, by the other one. */
    public RecordBodyReader() {
        this(null);
    }

    @Inject
    public RecordBodyReader(Validator validator) {
        this.validator = validator;
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type.isRecord();
    }

    @Override
    public Record readFrom(
            Class<Record> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        Record read = RecordReader.read(JsonBodyReader.read(body), type);
        List<FieldError> errors = Constraints.errors(validator, read);
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return read;
    }
}
