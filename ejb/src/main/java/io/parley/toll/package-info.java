/**
 * Limits of calls outside against toll fraud: classes of destinations, what extensions and the whole system may use of them, and what they have used. Pure; the
 * database stands behind {@link io.parley.toll.TollPolicyStore} and in {@code store}.
 */
package io.parley.toll;
