package io.parley.audit.jpa;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/** The latest edit of a thing, as the history knows it. */
public final class LastEdit {
    private LastEdit() {}

    /**
     * By the words of {@link Thing} and the name, of which parts are known by the name, a slash and their own.
     *
     * @param name empty for all of these things
     */
    public static Optional<RevisionEntity> of(EntityManager entities, List<String> things, String name) {
        List<RevisionEntity> last = entities.createQuery(
                        "select c.revision from ChangeEntity c where c.thing in :things"
                                + " and (:name = '' or c.name = :name or c.name like :parts)"
                                + " order by c.revision.id desc",
                        RevisionEntity.class)
                .setParameter("things", things)
                .setParameter("name", name)
                .setParameter("parts", name + "/%")
                .setMaxResults(1)
                .getResultList();
        return last.stream().findFirst();
    }
}
