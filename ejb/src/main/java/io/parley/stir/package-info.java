/**
 * Whether callers are who they say (STIR, RFC 8224; SHAKEN, RFC 8588). Pure: certificates are fetched and files read by
 * {@code io.parley.stir.desk}.
 */
package io.parley.stir;
