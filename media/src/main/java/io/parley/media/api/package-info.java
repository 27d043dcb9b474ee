/**
 * The interface of the media component: legs with a port pair and SDP, bridges that relay between two of them, prompts and music, digits and quality.
 * No Netty type is seen here; the component runs in a plain unit test.
 */
package io.parley.media.api;
