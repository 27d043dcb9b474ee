package io.parley.web.rest;

import io.parley.directory.BlockedCaller;
import io.parley.directory.Form;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;

/** A caller to be blocked. */
record NewBlockedCaller(
        @NotBlank @Size(max = Form.LONGEST_PHONE_NUMBER) String number,

        @DefaultValue("") @Pattern(regexp = Form.ONE_LINE) @Size(max = Form.LONGEST_BLOCK_REMARK)
        String remark) {
    BlockedCaller caller() {
        return new BlockedCaller(number, remark);
    }
}
