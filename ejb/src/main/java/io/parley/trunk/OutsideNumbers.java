package io.parley.trunk;

import io.parley.directory.Dids;
import io.parley.sip.api.Diversion;
import io.parley.sip.api.Party;
import java.util.List;

/** Extensions as a carrier is shown them: by their numbers of the DIDs. Those that have none stay as they are. */
public record OutsideNumbers(Dids dids, String trunk) {
    /** An extension, shown by its number. */
    public Party of(Party extension) {
        return extension.withheld()
                ? extension
                : dids.outside(trunk, extension.number())
                        .map(number -> new Party(number, extension.name()))
                        .orElse(extension);
    }

    /** Those who sent a call on. */
    public List<Diversion> of(List<Diversion> diversions) {
        return diversions.stream()
                .map(one -> new Diversion(of(one.by()), one.reason()))
                .toList();
    }
}
