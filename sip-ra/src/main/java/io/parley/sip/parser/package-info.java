/** The plainest forms of start lines and headers, read without JAIN-SIP's parser, into its objects. */
package io.parley.sip.parser;
