package io.parley.sip.transport;

import gov.nist.core.CommonLogger;
import gov.nist.core.StackLogger;
import io.parley.sip.handler.SipCore;
import java.util.Properties;
import org.jboss.logging.Logger;

/**
 * The messages of JAIN-SIP's parser, at debug level: malformed messages are logged by {@link SipCore}, once for each source and reason. Without a
 * logger of ours the parser looks for log4j 1, and the first broken message would end the thread that read it.
 */
final class ParserLog implements StackLogger {
    private static final Logger LOG = Logger.getLogger(ParserLog.class);

    /** Puts it in place; once for the JVM, again does no harm. */
    static void install() {
        CommonLogger.legacyLogger = new ParserLog();
        CommonLogger.useLegacyLogger = true;
    }

    @Override
    public boolean isLoggingEnabled() {
        return LOG.isDebugEnabled();
    }

    @Override
    public boolean isLoggingEnabled(int level) {
        return LOG.isDebugEnabled();
    }

    @Override
    public void logException(Throwable e) {
        LOG.debug("SIP0042 parser", e);
    }

    @Override
    public void logDebug(String message) {
        LOG.debugf("SIP0042 parser: %s", message);
    }

    @Override
    public void logDebug(String message, Exception e) {
        LOG.debugf(e, "SIP0042 parser: %s", message);
    }

    @Override
    public void logTrace(String message) {
        LOG.tracef("SIP0042 parser: %s", message);
    }

    @Override
    public void logFatalError(String message) {
        logDebug(message);
    }

    @Override
    public void logError(String message) {
        logDebug(message);
    }

    @Override
    public void logError(String message, Exception e) {
        logDebug(message, e);
    }

    @Override
    public void logWarning(String message) {
        logDebug(message);
    }

    @Override
    public void logInfo(String message) {
        logDebug(message);
    }

    @Override
    public void logStackTrace() {
        // of no use here
    }

    @Override
    public void logStackTrace(int level) {
        // of no use here
    }

    @Override
    public int getLineCount() {
        return 0;
    }

    @Override
    public void disableLogging() {
        // the log configuration decides
    }

    @Override
    public void enableLogging() {
        // the log configuration decides
    }

    @Override
    public void setBuildTimeStamp(String stamp) {
        // of no use here
    }

    @Override
    public void setStackProperties(Properties properties) {
        // it has none
    }

    @Override
    public String getLoggerName() {
        return LOG.getName();
    }
}
