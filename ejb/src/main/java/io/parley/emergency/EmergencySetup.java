package io.parley.emergency;

import java.util.Map;
import java.util.Optional;

/**
 * All that is configured of emergency calls. Immutable.
 *
 * @param sites by name
 * @param places by extension; one that is not there is at the only site, where there is just one
 */
public record EmergencySetup(EmergencyPlan plan, Map<String, Site> sites, Map<String, Whereabouts> places) {
    /** Nothing is configured: there are no emergency numbers. */
    public static final EmergencySetup NONE = new EmergencySetup(EmergencyPlan.NONE, Map.of(), Map.of());

    /** Where an extension is, as far as it is known. */
    public CallerLocation locate(String extension) {
        Whereabouts place = places.getOrDefault(extension, Whereabouts.at(extension, onlySite()));
        Optional<Site> site = Optional.ofNullable(sites.get(place.site()));
        String elin = place.elin().isEmpty() ? site.map(Site::elin).orElse("") : place.elin();
        return new CallerLocation(place, site, elin);
    }

    private String onlySite() {
        return sites.size() == 1 ? sites.keySet().iterator().next() : "";
    }
}
