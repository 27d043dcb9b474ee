/** What watchers of an extension are told, and when: event packages, documents, published presence and the pace of NOTIFYs. Pure. */
package io.parley.sip.watch;
