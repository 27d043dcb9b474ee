/**
 * The only package that sees Netty: event loops and UDP ports on them, with epoll where the machine has it, else NIO. Packets are handed up in one buffer
 * per loop that is used again for the next; nothing is allocated for a packet.
 */
package io.parley.media.net;
