/** What administrators are to know of, until one of them says that they have seen it. Pure; the database stands behind {@code store}. */
package io.parley.notice;
