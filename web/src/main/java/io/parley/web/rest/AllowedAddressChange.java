package io.parley.web.rest;

import io.parley.ban.AllowedAddress;
import io.parley.directory.Form;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/** A change to allowed addresses: what is left out stays. */
record AllowedAddressChange(
        Optional<String> range, Optional<@Pattern(regexp = Form.ONE_LINE) @Size(max = 200) String> remark) {
    AllowedAddress of(AllowedAddress before) {
        return new AllowedAddress(before.range(), remark.orElse(before.remark()).strip());
    }
}
