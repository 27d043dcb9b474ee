/**
 * A small, lively contact centre in memory behind the same ports as the real one: for looking at the pages without a server, and for the tests of views.
 */
package io.parley.web.dev;
