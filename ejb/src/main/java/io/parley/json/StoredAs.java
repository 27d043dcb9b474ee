package io.parley.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name by which a record of a sealed interface is stored, or a component of a record; where there is none, it is the Java name. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
public @interface StoredAs {
    /** The name; it never changes. */
    String value();
}
