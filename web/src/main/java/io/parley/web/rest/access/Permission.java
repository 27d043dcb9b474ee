package io.parley.web.rest.access;

import static io.parley.directory.Role.ADMINISTRATOR;
import static io.parley.directory.Role.AGENT;
import static io.parley.directory.Role.ANALYST;
import static io.parley.directory.Role.OPERATOR;
import static io.parley.directory.Role.SUPERVISOR;

import io.parley.directory.Role;
import java.util.EnumSet;
import java.util.Set;

/** The permissions of the API and who has them: the whole table. */
public enum Permission {
    /** Ask who one is. */
    SELF,
    /** See what goes on: status, statistics, extensions, queues, agents, trunks, live calls. */
    WATCH,
    /** See what was: call records and reports. */
    RECORDS,
    /** See customers: the phone book, VIPs, cards. */
    LOOK_UP,
    /** Act for one's own extension: originate, hold, resume, own state, own log-in. For others' it takes {@link #STEER}. */
    ACT,
    /** Act on others: end calls, originate for any extension, change agents' states, block callers. */
    STEER,
    /** Change what is configured. */
    CONFIGURE,
    /** Read SIP traces of calls: they show numbers that callers withhold, and addresses of people at home. */
    TRACE;

    /** Roles any of which has it. */
    public Set<Role> roles() {
        return switch (this) {
            case SELF -> EnumSet.allOf(Role.class);
            case WATCH -> EnumSet.of(OPERATOR, SUPERVISOR, ANALYST, ADMINISTRATOR);
            case RECORDS -> EnumSet.of(SUPERVISOR, ANALYST, ADMINISTRATOR);
            case LOOK_UP, ACT -> EnumSet.of(AGENT, OPERATOR, SUPERVISOR, ADMINISTRATOR);
            case STEER -> EnumSet.of(SUPERVISOR, ADMINISTRATOR);
            case CONFIGURE, TRACE -> EnumSet.of(ADMINISTRATOR);
        };
    }
}
