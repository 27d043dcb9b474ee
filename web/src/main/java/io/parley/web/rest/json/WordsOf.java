package io.parley.web.rest.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A component whose value is one of the words of an enum, where the type says more (a text) or has constants that are never sent. Told in the OpenAPI document. */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface WordsOf {
    Class<? extends Enum<?>> value();

    /** Words that are not among them. */
    String[] without() default {};
}
