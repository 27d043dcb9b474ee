package io.parley.directory.jpa;

import io.parley.audit.jpa.Thing;
import io.parley.database.jpa.VersionedEntity;
import io.parley.emergency.EmergencyNumber;
import io.parley.emergency.EmergencyPlan;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.envers.Audited;

/** The one row of the table emergency_plan. Lists are words with blanks between; a number has its trunks behind it, as "112=isp,other". */
@Entity
@Audited
@Table(name = "emergency_plan")
@Thing("emergency_plan")
class EmergencyPlanEntity extends VersionedEntity {
    /** The name of the row. */
    static final String ONLY = "plan";

    @Id
    String name;

    String numbers;
    String prefixes;
    String reception;
    String locationTrunks;
    int callBackMinutes;
    String testNumber;
    boolean test;

    protected EmergencyPlanEntity() {}

    EmergencyPlanEntity(String name) {
        this.name = name;
    }

    void take(EmergencyPlan plan) {
        numbers = plan.numbers().stream()
                .map(each -> each.number() + '=' + String.join(",", each.trunks()))
                .collect(Collectors.joining(" "));
        prefixes = String.join(" ", plan.prefixes());
        reception = String.join(" ", plan.reception());
        locationTrunks = String.join(" ", plan.locationTrunks());
        callBackMinutes = plan.callBackMinutes();
        testNumber = plan.testNumber();
        test = plan.test();
    }

    EmergencyPlan plan() {
        return new EmergencyPlan(
                words(numbers, " ").stream().map(EmergencyPlanEntity::number).toList(),
                words(prefixes, " "),
                words(reception, " "),
                words(locationTrunks, " "),
                callBackMinutes,
                testNumber,
                test);
    }

    private static EmergencyNumber number(String text) {
        int equals = text.indexOf('=');
        return new EmergencyNumber(text.substring(0, equals), words(text.substring(equals + 1), ","));
    }

    private static List<String> words(String text, String between) {
        return Stream.of(text.split(between, -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
