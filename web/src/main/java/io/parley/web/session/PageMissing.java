package io.parley.web.session;

import com.vaadin.flow.router.NotFoundException;

/** Thrown in place of a page that the one who asks may not see: they are not told that it exists. */
public final class PageMissing extends NotFoundException {}
