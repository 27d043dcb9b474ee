/** Numbers on their way to a trunk and from it. */
package io.parley.trunk;
