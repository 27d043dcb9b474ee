package io.parley.web.shell;

import com.vaadin.flow.component.Component;

/** A view that puts something of its own into the top bar. */
@FunctionalInterface
public interface HeaderContent {
    Component header();
}
