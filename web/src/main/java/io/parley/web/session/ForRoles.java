package io.parley.web.session;

import io.parley.directory.Role;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The roles that may open a view: anybody with one of them. A view without it opens for nobody. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ForRoles {
    Role[] value();
}
