package io.parley.audit.jpa;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The word by which the audit calls what an entity holds, as "queue". Its key, as a text, is the name, and must be no secret; {@code valueOf} of its type reads it. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Thing {
    /** The word. */
    String value();
}
