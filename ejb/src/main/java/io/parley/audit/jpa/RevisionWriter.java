package io.parley.audit.jpa;

import io.parley.database.Columns;
import io.parley.database.jpa.Editor;
import io.parley.fact.Actor;
import org.hibernate.envers.EntityTrackingRevisionListener;
import org.hibernate.envers.RevisionType;

/** Writes into each revision who made it, and what it is about. Envers calls it before the commit, on the thread of the edit. */
public final class RevisionWriter implements EntityTrackingRevisionListener {
    private static final int WHO = 400;
    private static final int THROUGH = 64;
    private static final int NAME = 200;

    @Override
    public void newRevision(Object revision) {
        RevisionEntity made = (RevisionEntity) revision;
        switch (Editor.now()) {
            case Actor.User user -> made.by(Columns.fit(user.name(), WHO), Columns.fit(user.through(), THROUGH));
            case Actor.System system -> made.by(Columns.fit(system.part(), WHO), "system");
            case Actor.Peer peer -> made.by(Columns.fit(peer.address(), WHO), "sip");
        }
    }

    @Override
    @SuppressWarnings("rawtypes") // as Envers has it
    public void entityChanged(Class type, String entity, Object key, RevisionType kind, Object revision) {
        if (kind == RevisionType.MOD && Editor.isShifted(type, key)) {
            return;
        }
        RevisionEntity made = (RevisionEntity) revision;
        made.add(new ChangeEntity(made, word(type), Columns.fit(key.toString(), NAME), kind.getRepresentation()));
    }

    private static String word(Class<?> type) {
        return type.getAnnotation(Thing.class).value();
    }
}
