package io.parley.directory;

import static io.parley.directory.DirectoryChecks.check;
import static io.parley.directory.DirectoryChecks.text;

import io.parley.emergency.EmergencyNumber;
import io.parley.emergency.EmergencyPlan;
import io.parley.emergency.Site;
import io.parley.emergency.Whereabouts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rules for emergency calls as configured. Pure functions over a snapshot; each throws {@link InvalidInput} with the first field that is wrong, or
 * {@link RefusedChange} where others need what is to go.
 */
final class EmergencyChecks {
    private static final Pattern NUMBER = Pattern.compile(Form.NUMBER);
    private static final Pattern PREFIX = Pattern.compile(Form.OUTSIDE_PREFIX);
    private static final Pattern NAME = Pattern.compile(Form.NAME);
    private static final Pattern COUNTRY = Pattern.compile(Form.COUNTRY);
    private static final Pattern ELIN = Pattern.compile(Form.ELIN_OR_NONE);

    private EmergencyChecks() {}

    static void plan(Snapshot now, EmergencyPlan plan) {
        check(plan.numbers().size() <= Form.MOST_EMERGENCY, "numbers", new InputRefusal.TooMany(Form.MOST_EMERGENCY));
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < plan.numbers().size(); i++) {
            EmergencyNumber number = plan.numbers().get(i);
            String at = "numbers[" + i + "].";
            check(NUMBER.matcher(number.number()).matches(), at + "number", new InputRefusal.NotANumber());
            check(seen.add(number.number()), at + "number", new InputRefusal.TwiceANumber(number.number()));
            trunks(now, at + "trunks", number.trunks());
        }
        check(plan.prefixes().size() <= Form.MOST_EMERGENCY, "prefixes", new InputRefusal.TooMany(Form.MOST_EMERGENCY));
        plan.prefixes()
                .forEach(prefix -> check(PREFIX.matcher(prefix).matches(), "prefixes", new InputRefusal.NotDigits()));
        check(
                plan.testNumber().isEmpty() || NUMBER.matcher(plan.testNumber()).matches(),
                "testNumber",
                new InputRefusal.NotANumber());
        check(
                plan.testNumber().isEmpty() || plan.recognise(plan.testNumber()).isEmpty(),
                "testNumber",
                new InputRefusal.IsAnEmergencyNumber());
        plan.taken().forEach(number -> {
            String field = number.equals(plan.testNumber()) ? "testNumber" : "numbers";
            check(!now.extensions.containsKey(number), field, new InputRefusal.IsAnExtension());
            check(
                    now.queues.keySet().stream().noneMatch(id -> id.value().equals(number)),
                    field,
                    new InputRefusal.IsAQueue());
            check(now.ringLists.find(number).isEmpty(), field, new InputRefusal.IsARingList());
        });
        check(
                plan.reception().size() <= Form.MOST_EMERGENCY,
                "reception",
                new InputRefusal.TooMany(Form.MOST_EMERGENCY));
        plan.reception()
                .forEach(number -> check(
                        now.extensions.containsKey(number), "reception", new InputRefusal.NoSuchExtension(number)));
        trunks(now, "locationTrunks", plan.locationTrunks());
        check(
                plan.callBackMinutes() >= 0 && plan.callBackMinutes() <= Form.LONGEST_CALL_BACK,
                "callBackMinutes",
                new InputRefusal.OutOfRange(0, Form.LONGEST_CALL_BACK));
    }

    private static void trunks(Snapshot now, String field, List<String> names) {
        check(names.size() <= Form.MOST_EMERGENCY, field, new InputRefusal.TooMany(Form.MOST_EMERGENCY));
        names.forEach(name -> check(now.trunks.containsKey(name), field, new InputRefusal.NoSuchTrunk(name)));
    }

    static void site(Snapshot now, Site site) {
        check(NAME.matcher(site.name()).matches(), "name", new InputRefusal.NotAName());
        text("label", site.label(), 0, Form.LONGEST_LINE);
        Site.Address address = site.address();
        check(COUNTRY.matcher(address.country()).matches(), "country", new InputRefusal.NotACountry());
        text("region", address.region(), 0, Form.LONGEST_LINE);
        text("postalCode", address.postalCode(), 0, Form.LONGEST_LABEL);
        text("city", address.city(), 1, Form.LONGEST_LINE);
        text("street", address.street(), 1, Form.LONGEST_LINE);
        text("house", address.house(), 0, Form.LONGEST_LABEL);
        elin(now, site.elin());
    }

    static void siteRemoval(Snapshot now, String name) {
        List<String> extensions = now.emergency.places().values().stream()
                .filter(place -> place.site().equals(name))
                .map(Whereabouts::extension)
                .sorted()
                .toList();
        if (!extensions.isEmpty()) {
            throw new RefusedChange(new ChangeRefusal.SiteOfExtensions(name, extensions));
        }
    }

    static void place(Snapshot now, Whereabouts place) {
        check(
                now.extensions.containsKey(place.extension()),
                "extension",
                new InputRefusal.NoSuchExtension(place.extension()));
        check(
                place.site().isEmpty() || now.emergency.sites().containsKey(place.site()),
                "site",
                new InputRefusal.NoSuchSite(place.site()));
        text("building", place.building(), 0, Form.LONGEST_LABEL);
        text("floor", place.floor(), 0, Form.LONGEST_LABEL);
        text("room", place.room(), 0, Form.LONGEST_LABEL);
        elin(now, place.elin());
    }

    /** Nobody can call back an emergency number. */
    private static void elin(Snapshot now, String number) {
        check(ELIN.matcher(number).matches(), "elin", new InputRefusal.NotAPhoneNumber());
        free(now, "elin", number);
    }

    /** A number that people are to get may be none that is kept for emergencies. */
    static void free(Snapshot now, String field, String number) {
        EmergencyPlan plan = now.emergency.plan();
        check(
                plan.recognise(number).isEmpty() && !plan.isTestNumber(number),
                field,
                new InputRefusal.IsAnEmergencyNumber());
    }

    static void trunkRemoval(Snapshot now, String name) {
        EmergencyPlan plan = now.emergency.plan();
        boolean tellsLocations = plan.locationTrunks().contains(name);
        List<String> numbers = plan.numbers().stream()
                .filter(number -> tellsLocations || number.trunks().contains(name))
                .map(EmergencyNumber::number)
                .toList();
        if (tellsLocations || !numbers.isEmpty()) {
            throw new RefusedChange(new ChangeRefusal.TrunkOfEmergencyNumbers(name, numbers));
        }
    }

    static void extensionRemoval(Snapshot now, String number) {
        if (now.emergency.plan().reception().contains(number)) {
            throw new RefusedChange(new ChangeRefusal.ExtensionAtReception(number));
        }
    }
}
