package io.parley.system.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** System tests that mostly wait, drive no browser, and assert nothing about how long something takes. They run two classes at a time, before all others. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("pairs")
public @interface RunsInPairs {}
