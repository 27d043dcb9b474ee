/** Feature codes as a call application. */
package io.parley.feature;
