package io.parley.web.rest;

import io.parley.directory.Did;
import io.parley.directory.Form;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import java.util.List;

/** A DID to be made. */
record NewDid(
        @NotBlank @Size(max = Form.LONGEST_DID) String number,

        @Size(max = Form.MOST_TRUNKS_OF_A_DID) List<@Pattern(regexp = Form.NAME) String> trunks,

        @DefaultValue("nobody") Did.Action action,

        @DefaultValue("") @Size(max = Form.LONGEST_LINE) @Pattern(regexp = Form.ONE_LINE)
        String target,

        @DefaultValue("true") boolean outgoing,

        @DefaultValue("") @Pattern(regexp = Form.ONE_LINE) @Size(max = Form.LONGEST_BLOCK_REMARK)
        String remark) {
    Did did() {
        return new Did(number, trunks, action, target, outgoing, remark);
    }
}
