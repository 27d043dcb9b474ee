package io.parley.web.rest.json;

import static java.util.Map.entry;

import io.parley.directory.Form;
import io.parley.directory.InputRefusal;
import io.parley.web.rest.problem.FieldError;
import io.parley.web.rest.problem.Names;
import io.parley.web.texts.Refusals;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What breaks the constraints of a record's components (Jakarta Validation), in the words of {@link InputRefusal} and by the names of the fields in JSON. */
final class Constraints {
    /** What a text is not that does not match one of the patterns of {@link Form}. */
    static final Map<String, InputRefusal> NO_MATCH = Map.ofEntries(
            entry(Form.NUMBER, new InputRefusal.NotANumber()),
            entry(Form.NUMBER_OR_NONE, new InputRefusal.NotANumber()),
            entry(Form.USER_NAME, new InputRefusal.NotAUserName()),
            entry(Form.NAME, new InputRefusal.NotAName()),
            entry(Form.FORWARD_OR_NONE, new InputRefusal.NotAPhoneNumber()),
            entry(Form.ELIN_OR_NONE, new InputRefusal.NotAPhoneNumber()),
            entry(Form.COUNTRY, new InputRefusal.NotACountry()),
            entry(Form.COUNTRY_OR_NONE, new InputRefusal.NotACountry()),
            entry(Form.DIGITS, new InputRefusal.NotDigits()),
            entry(Form.HOST, new InputRefusal.NotAHost()),
            entry(Form.EMAIL_OR_NONE, new InputRefusal.NotAnEmail()),
            entry(Form.ONE_LINE, new InputRefusal.ControlCharacters()));

    private Constraints() {}

    /** One error a field, in the order of their names. */
    static List<FieldError> errors(Validator validator, Record read) {
        return validator.validate(read).stream()
                .map(violation -> new FieldError(
                        field(read.getClass(), violation.getPropertyPath()), Refusals.PLAIN.words(refusal(violation))))
                .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::detail))
                .toList();
    }

    private static InputRefusal refusal(ConstraintViolation<?> violation) {
        Annotation broken = violation.getConstraintDescriptor().getAnnotation();
        return switch (broken) {
            case NotBlank _ -> new InputRefusal.Empty();
            case Size size when violation.getInvalidValue() instanceof CharSequence text -> length(size, text);
            case Size size
            when violation.getInvalidValue() instanceof Collection<?> few && few.isEmpty() -> new InputRefusal.Empty();
            case Size size -> new InputRefusal.TooMany(size.max());
            case Min _, Max _ -> range(violation);
            case Pattern pattern -> NO_MATCH.get(pattern.regexp());
            default -> throw new IllegalStateException("no words for " + broken);
        };
    }

    private static InputRefusal length(Size size, CharSequence text) {
        if (text.length() > size.max()) {
            return new InputRefusal.TooLong(size.max());
        }
        return size.min() == 1 ? new InputRefusal.Empty() : new InputRefusal.TooShort(size.min());
    }

    /** A number has both ends. */
    private static InputRefusal range(ConstraintViolation<?> violation) {
        RecordComponent component = component(violation.getLeafBean().getClass(), last(violation.getPropertyPath()))
                .orElseThrow(() -> new IllegalStateException("no component at " + violation.getPropertyPath()));
        return new InputRefusal.OutOfRange(
                Math.toIntExact(annotation(component, Min.class).value()),
                Math.toIntExact(annotation(component, Max.class).value()));
    }

    /** Of the component, or of what is in its optional. */
    private static <A extends Annotation> A annotation(RecordComponent component, Class<A> type) {
        return Optional.ofNullable(component.getAccessor().getAnnotation(type))
                .orElseGet(() -> ((AnnotatedParameterizedType) component.getAnnotatedType())
                        .getAnnotatedActualTypeArguments()[0].getAnnotation(type));
    }

    private static String last(Path path) {
        String name = "";
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.PROPERTY) {
                name = node.getName();
            }
        }
        return name;
    }

    /** As {@code members[0].tier}; flat parts have no name of their own. */
    private static String field(Class<?> root, Path path) {
        StringBuilder field = new StringBuilder();
        Class<?> in = root;
        for (Path.Node node : path) {
            if (node.getIndex() != null) {
                field.append('[').append(node.getIndex()).append(']');
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                RecordComponent component = component(in, node.getName()).orElseThrow();
                if (!component.isAnnotationPresent(Flat.class)) {
                    field.append(field.isEmpty() ? "" : ".").append(Names.snake(node.getName()));
                }
                in = content(component);
            }
        }
        return field.toString();
    }

    private static Class<?> content(RecordComponent component) {
        Type type = component.getGenericType();
        while (type instanceof ParameterizedType container) {
            type = container.getActualTypeArguments()[0];
        }
        return (Class<?>) type;
    }

    private static Optional<RecordComponent> component(Class<?> record, String name) {
        return Arrays.stream(record.getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .findAny();
    }
}
