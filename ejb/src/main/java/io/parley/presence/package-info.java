/** What phones may watch of extensions: their calls and whether their users can be reached. */
package io.parley.presence;
