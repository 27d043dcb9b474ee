package io.parley.toll.jpa;

import io.parley.database.jpa.Editor;
import io.parley.database.jpa.Entities;
import io.parley.directory.Edit;
import io.parley.directory.jpa.Expectation;
import io.parley.toll.TollClass;
import io.parley.toll.TollLimit;
import io.parley.toll.TollPolicy;
import io.parley.toll.TollPolicyStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The policy by Hibernate: a row for each class and limit, so that the history says which of them changed. */
@ApplicationScoped
public class JpaTollPolicies implements TollPolicyStore {
    private static final Expectation WHOLE = new Expectation(
            TollPolicyEntity.class, TollPolicyEntity.ONLY, List.of("toll_policy", "toll_class", "toll_limit"), "");

    private Entities entities;

    /** For the container. */
    protected JpaTollPolicies() {}

    @Inject
    public JpaTollPolicies(Entities entities) {
        this.entities = entities;
    }

    @Override
    public Optional<Kept> load() {
        return entities.read(manager -> Optional.ofNullable(manager.find(TollPolicyEntity.class, TollPolicyEntity.ONLY))
                .map(known -> kept(manager, known)));
    }

    @Override
    public Kept put(TollPolicy policy, Edit edit) {
        return WHOLE.edit(entities, edit, manager -> {
            TollPolicyEntity known = manager.find(TollPolicyEntity.class, TollPolicyEntity.ONLY);
            TollPolicyEntity whole = known == null ? TollPolicyEntity.made() : known;
            whole.take(policy.night());
            if (known == null) {
                manager.persist(whole);
            }
            putClasses(manager, policy.classes());
            putLimits(manager, policy.limits());
            manager.flush();
            if (known != null) {
                // also where none of its own columns changed
                manager.lock(whole, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
            }
            return kept(manager, whole);
        });
    }

    private static void putClasses(EntityManager manager, List<TollClass> classes) {
        Map<String, TollClassEntity> before = new HashMap<>();
        all(manager, TollClassEntity.class).forEach(known -> before.put(known.name, known));
        for (int i = 0; i < classes.size(); i++) {
            TollClass given = classes.get(i);
            TollClassEntity known = before.remove(given.name());
            TollClassEntity row = known == null ? new TollClassEntity(given.name()) : known;
            if (known != null && known.tollClass().equals(given)) {
                Editor.shifted(TollClassEntity.class, given.name());
            }
            row.take(given, i + 1);
            if (known == null) {
                manager.persist(row);
            }
        }
        before.values().forEach(manager::remove);
    }

    private static void putLimits(EntityManager manager, List<TollLimit> limits) {
        Map<String, TollLimitEntity> before = new HashMap<>();
        all(manager, TollLimitEntity.class).forEach(known -> before.put(known.scope, known));
        for (int i = 0; i < limits.size(); i++) {
            TollLimit given = limits.get(i);
            String scope = given.scope().text();
            TollLimitEntity known = before.remove(scope);
            TollLimitEntity row = known == null ? new TollLimitEntity(scope) : known;
            if (known != null && known.limit().filter(given::equals).isPresent()) {
                Editor.shifted(TollLimitEntity.class, scope);
            }
            row.take(given, i + 1);
            if (known == null) {
                manager.persist(row);
            }
        }
        before.values().forEach(manager::remove);
    }

    private static Kept kept(EntityManager manager, TollPolicyEntity whole) {
        TollPolicy policy = new TollPolicy(
                all(manager, TollClassEntity.class).stream()
                        .sorted(Comparator.comparingInt(row -> row.place))
                        .map(TollClassEntity::tollClass)
                        .toList(),
                all(manager, TollLimitEntity.class).stream()
                        .sorted(Comparator.comparingInt(row -> row.place))
                        .flatMap(row -> row.limit().stream())
                        .toList(),
                whole.night());
        return new Kept(policy, whole.version());
    }

    private static <T> List<T> all(EntityManager manager, Class<T> type) {
        return manager.createQuery("select e from " + type.getSimpleName() + " e", type)
                .getResultList();
    }
}
