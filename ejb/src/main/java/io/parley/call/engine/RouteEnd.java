package io.parley.call.engine;

import io.parley.call.DeadEnd;
import io.parley.directory.Extension;
import io.parley.directory.Trunk;
import io.parley.id.QueueId;

/** What is at the end of a route of the dial plan, by the configuration. */
sealed interface RouteEnd {
    /** An extension; whether it can ring is not said. */
    record Phones(Extension extension) implements RouteEnd {}

    /** A queue. */
    record Line(QueueId queue) implements RouteEnd {}

    /** An outside number; whether the trunk has a channel is not said. */
    record Outside(Trunk trunk, String number) implements RouteEnd {}

    /** A call application that begins with this argument. */
    record Application(String id, String argument) implements RouteEnd {}

    /** An announcement and nothing more. */
    record Announced(String sound) implements RouteEnd {}

    /** Nothing. */
    record Dead(DeadEnd why) implements RouteEnd {}
}
