package io.parley.web.rest;

import io.parley.directory.Form;
import io.parley.emergency.Site;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import java.util.function.Function;

/** A place with an address, or a change to it: what is left out stays, or is empty in a new one. */
record EmergencySiteSettings(
        Optional<String> name,
        Optional<@Size(max = Form.LONGEST_LINE) @Pattern(regexp = Form.ONE_LINE) String> label,
        Optional<@Pattern(regexp = Form.COUNTRY) String> country,
        Optional<@Size(max = Form.LONGEST_LINE) @Pattern(regexp = Form.ONE_LINE) String> region,
        Optional<@Size(max = Form.LONGEST_LABEL) @Pattern(regexp = Form.ONE_LINE) String> postalCode,
        Optional<@Size(max = Form.LONGEST_LINE) @Pattern(regexp = Form.ONE_LINE) String> city,
        Optional<@Size(max = Form.LONGEST_LINE) @Pattern(regexp = Form.ONE_LINE) String> street,
        Optional<@Size(max = Form.LONGEST_LABEL) @Pattern(regexp = Form.ONE_LINE) String> house,
        Optional<@Pattern(regexp = Form.ELIN_OR_NONE) String> elin) {
    Site of(String site, Optional<Site> before) {
        Optional<Site.Address> address = before.map(Site::address);
        return new Site(
                site,
                or(label, before, Site::label),
                new Site.Address(
                        or(country, address, Site.Address::country),
                        or(region, address, Site.Address::region),
                        or(postalCode, address, Site.Address::postalCode),
                        or(city, address, Site.Address::city),
                        or(street, address, Site.Address::street),
                        or(house, address, Site.Address::house)),
                or(elin, before, Site::elin));
    }

    static <T> String or(Optional<String> given, Optional<T> before, Function<T, String> field) {
        return given.or(() -> before.map(field)).orElse("");
    }
}
