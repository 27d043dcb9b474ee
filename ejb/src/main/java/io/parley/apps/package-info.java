/** The list of the call applications of this system. */
package io.parley.apps;
