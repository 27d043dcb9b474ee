/** What becomes of direct calls to an extension: ring, go on to another number, or find it busy. Pure; the engine of calls asks here. */
package io.parley.forward;
