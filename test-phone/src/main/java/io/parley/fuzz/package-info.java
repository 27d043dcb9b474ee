/** Damaged inputs for what reads from the network. Knows none of its readers. */
package io.parley.fuzz;
