package io.parley.web.rest;

import io.parley.ban.AllowedAddress;
import io.parley.directory.Form;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;

/** Addresses to be allowed. */
record NewAllowedAddress(
        @NotBlank @Size(max = 64) String range,

        @DefaultValue("") @Pattern(regexp = Form.ONE_LINE) @Size(max = 200)
        String remark) {
    AllowedAddress allowed() {
        return AllowedAddress.of(range, remark);
    }
}
