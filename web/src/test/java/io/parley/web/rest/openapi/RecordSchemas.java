package io.parley.web.rest.openapi;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationOption;
import io.parley.web.rest.json.Flat;
import io.parley.web.rest.json.JsonOut;
import io.parley.web.rest.json.WordsOf;
import io.parley.web.rest.problem.Names;
import jakarta.ws.rs.DefaultValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * JSON schemas of the records that REST sends and takes, as {@link JsonOut} writes and {@code RecordReader} reads them: names in snake case and in the order of the
 * components, words of enums, constraints of Bean Validation, defaults of {@link DefaultValue}. The schemas are those of OpenAPI 3.1 (JSON Schema 2020-12).
 */
final class RecordSchemas {
    /** Fields that are sent to the server and never told by it. */
    private static final String SECRET = "password";

    private final Map<Class<?>, String> names;
    private final Set<Class<?>> inputs;
    private final SchemaWords words;

    /**
     * @param answers records by the names of their schemas; each of their fields is always there
     * @param inputs the same for records that are read, whose fields are needed when they are neither optional nor have a default
     */
    RecordSchemas(Map<String, Class<?>> answers, Map<String, Class<?>> inputs, SchemaWords words) {
        this.names = Stream.of(answers, inputs)
                .flatMap(map -> map.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
        this.inputs = inputs.values().stream()
                .flatMap(type -> Stream.concat(
                        Stream.of(type),
                        parts(type).filter(RecordSchemas::isFlat).map(RecordComponent::getType)))
                .collect(Collectors.toSet());
        this.words = words;
    }

    /** The schemas by name, for {@code components/schemas}. */
    ObjectNode generate() {
        SchemaBuilder builder = new SchemaGenerator(config().build()).buildMultipleSchemaDefinitions();
        names.keySet().stream()
                .sorted((a, b) -> names.get(a).compareTo(names.get(b)))
                .forEach(builder::createSchemaReference);
        return builder.collectDefinitions("components/schemas");
    }

    private SchemaGeneratorConfigBuilder config() {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(
                        Option.DEFINITIONS_FOR_ALL_OBJECTS,
                        Option.FLATTENED_OPTIONALS,
                        Option.INLINE_NULLABLE_SCHEMAS,
                        Option.ALLOF_CLEANUP_AT_THE_END)
                .without(Option.SCHEMA_VERSION_INDICATOR)
                .with(new JakartaValidationModule(JakartaValidationOption.INCLUDE_PATTERN_EXPRESSIONS));
        config.forTypesInGeneral()
                .withDefinitionNamingStrategy((key, _) -> name(key.getType().getErasedType()))
                .withCustomDefinitionProvider(RecordSchemas::moment)
                .withCustomDefinitionProvider(RecordSchemas::constants)
                .withCustomDefinitionProvider(RecordSchemas::map)
                .withCustomDefinitionProvider(RecordSchemas::oneOf)
                .withCustomDefinitionProvider(new FlatParts())
                .withPropertySorter((_, _) -> 0)
                .withDescriptionResolver(
                        scope -> Optional.ofNullable(names.get(scope.getType().getErasedType()))
                                .flatMap(words::of)
                                .orElse(null));
        config.forFields()
                .withIgnoreCheck(
                        field -> component(field).filter(RecordSchemas::isFlat).isPresent())
                .withPropertyNameOverrideResolver(field -> Names.snake(field.getDeclaredName()))
                .withRequiredCheck(this::isRequired)
                .withWriteOnlyCheck(field -> inputs.contains(declaring(field))
                        && field.getDeclaredName().equals(SECRET))
                .withTargetTypeOverridesResolver(field -> among(field)
                        .map(_ -> List.of(field.getContext().resolve(String.class)))
                        .orElse(null))
                .withDescriptionResolver(field -> Optional.of(field)
                        .filter(whole -> !isItem(whole))
                        .flatMap(whole -> words.of(schema(whole), Names.snake(whole.getDeclaredName())))
                        .orElse(null))
                .withDefaultResolver(RecordSchemas::byDefault)
                .withInstanceAttributeOverride((node, field, _) -> say(node, field));
        return config;
    }

    private String name(Class<?> type) {
        String name = names.get(type);
        if (name == null) {
            throw new IllegalStateException("no schema has the name of " + type);
        }
        return name;
    }

    private static Class<?> declaring(FieldScope field) {
        return field.getDeclaringType().getErasedType();
    }

    /** The name of the schema where the field stands; of a flat part's field, the name of the part's. */
    private String schema(FieldScope field) {
        return names.getOrDefault(declaring(field), declaring(field).getSimpleName());
    }

    private boolean isRequired(FieldScope field) {
        return !inputs.contains(declaring(field))
                || !(Set.of(Optional.class, List.class, Set.class)
                                .contains(field.getRawMember().getType())
                        || field.getAnnotation(DefaultValue.class) != null);
    }

    private static Object byDefault(FieldScope field) {
        DefaultValue given = field.getAnnotation(DefaultValue.class);
        if (given == null) {
            return null;
        }
        Class<?> type = field.getRawMember().getType();
        if (type == boolean.class) {
            return Boolean.valueOf(given.value());
        }
        return type == int.class || type == long.class ? (Object) Long.valueOf(given.value()) : given.value();
    }

    private void say(ObjectNode node, FieldScope field) {
        words.example(schema(field), Names.snake(field.getDeclaredName()))
                .ifPresent(example -> node.putArray("examples").add(example));
        among(field).ifPresent(among -> JsonOut.words(among.value())
                .filter(word -> !List.of(among.without()).contains(word))
                .forEach(node.putArray("enum")::add));
        if (isItemOfOptionalList(field)) {
            node.remove(List.of("minLength", "maxLength"));
        }
        // A pattern of Jakarta Validation is of the whole text, one of a schema of any part
        Optional.ofNullable(node.get("pattern"))
                .ifPresent(pattern -> node.put("pattern", "^" + pattern.asText() + "$"));
    }

    private static Optional<WordsOf> among(FieldScope field) {
        return component(field).map(component -> component.getAnnotation(WordsOf.class));
    }

    /** What the words and the size of a list are said of is the list, not each of its items. */
    private static boolean isItem(FieldScope field) {
        return field.isFakeContainerItemScope()
                && (field.getRawMember().getType() != Optional.class || isItemOfOptionalList(field));
    }

    private static boolean isItemOfOptionalList(FieldScope field) {
        return field.getRawMember().getGenericType() instanceof ParameterizedType optional
                && optional.getRawType() == Optional.class
                && optional.getActualTypeArguments()[0] instanceof ParameterizedType list
                && field.isFakeContainerItemScope()
                && field.getType().getErasedType() != list.getRawType();
    }

    private static Optional<RecordComponent> component(FieldScope field) {
        return parts(declaring(field))
                .filter(component -> component.getName().equals(field.getDeclaredName()))
                .findAny();
    }

    private static CustomDefinition moment(ResolvedType type, SchemaGenerationContext context) {
        return type.getErasedType() == Instant.class
                ? inline(object(context).put("type", "string").put("format", "date-time"))
                : null;
    }

    private static CustomDefinition constants(ResolvedType type, SchemaGenerationContext context) {
        if (!type.getErasedType().isEnum()) {
            return null;
        }
        ObjectNode node = object(context).put("type", "string");
        JsonOut.words(type.getErasedType()).forEach(node.putArray("enum")::add);
        return inline(node);
    }

    private static CustomDefinition map(ResolvedType type, SchemaGenerationContext context) {
        if (type.getErasedType() != Map.class) {
            return null;
        }
        ObjectNode node = object(context).put("type", "object");
        ResolvedType value = type.typeParametersFor(Map.class).get(1);
        node.set("additionalProperties", context.createDefinitionReference(value));
        return inline(node);
    }

    private static CustomDefinition oneOf(ResolvedType type, SchemaGenerationContext context) {
        if (!type.getErasedType().isSealed()) {
            return null;
        }
        ObjectNode node = object(context);
        ArrayNode kinds = node.putArray("oneOf");
        for (Class<?> kind : type.getErasedType().getPermittedSubclasses()) {
            kinds.add(context.createDefinitionReference(context.getTypeContext().resolve(kind)));
        }
        return inline(node);
    }

    private static Stream<RecordComponent> parts(Class<?> type) {
        return Stream.ofNullable(type.getRecordComponents()).flatMap(Arrays::stream);
    }

    private static boolean isFlat(RecordComponent component) {
        return component.isAnnotationPresent(Flat.class);
    }

    private static ObjectNode object(SchemaGenerationContext context) {
        return context.getGeneratorConfig().createObjectNode();
    }

    private static CustomDefinition inline(ObjectNode node) {
        return new CustomDefinition(
                node, CustomDefinition.DefinitionType.INLINE, CustomDefinition.AttributeInclusion.YES);
    }

    /** Puts the fields of {@link Flat} parts where the part stands. */
    private static final class FlatParts implements CustomDefinitionProviderV2 {
        @Override
        public CustomDefinition provideCustomSchemaDefinition(ResolvedType type, SchemaGenerationContext context) {
            if (parts(type.getErasedType()).noneMatch(RecordSchemas::isFlat)) {
                return null;
            }
            ObjectNode whole = context.createStandardDefinition(type, this);
            ObjectNode properties = object(context);
            for (RecordComponent component : type.getErasedType().getRecordComponents()) {
                String name = Names.snake(component.getName());
                if (isFlat(component)) {
                    ObjectNode part = context.createStandardDefinition(
                            context.getTypeContext().resolve(component.getGenericType()), null);
                    properties.setAll((ObjectNode) part.get("properties"));
                    whole.withArray("required").addAll(part.withArray("required"));
                } else {
                    properties.set(name, whole.get("properties").get(name));
                }
            }
            whole.set("properties", properties);
            required(whole, properties);
            return new CustomDefinition(whole);
        }

        /** In the order of the fields, without the parts. */
        private static void required(ObjectNode whole, ObjectNode properties) {
            Set<String> needed = new HashSet<>();
            for (JsonNode name : whole.withArray("required")) {
                needed.add(name.asText());
            }
            whole.remove("required");
            properties.fieldNames().forEachRemaining(name -> {
                if (needed.contains(name)) {
                    whole.withArray("required").add(name);
                }
            });
        }
    }
}
