/** Phone numbers in one spelling. */
package io.parley.number;
