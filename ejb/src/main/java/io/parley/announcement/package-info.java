/** Announcements as a call application. */
package io.parley.announcement;
