/** Messages between extensions (RFC 3428): delivered to the devices that are there, else kept until one comes. */
package io.parley.message;
