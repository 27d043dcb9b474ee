/**
 * Call applications: one caller talks to a machine. An application is a pure function that knows no SIP, no media and no queue; packages of applications
 * see this package only. docs/call-applications.md shows how one is written.
 */
package io.parley.call.app;
