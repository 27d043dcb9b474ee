/** The verification of callers at work: certificates fetched from signers, files of whom is trusted, and calls that wait for their verdict. */
package io.parley.stir.desk;
