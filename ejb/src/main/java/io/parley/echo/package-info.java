/** The echo test as a call application. */
package io.parley.echo;
