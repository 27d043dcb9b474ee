package io.parley.web.rest;

import io.parley.directory.Did;
import io.parley.directory.Form;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;

/** A change to a DID: what is left out stays, but the target of one that nobody is to have. */
record DidChange(
        Optional<String> number,
        Optional<@Size(max = Form.MOST_TRUNKS_OF_A_DID) List<@Pattern(regexp = Form.NAME) String>> trunks,
        Optional<Did.Action> action,
        Optional<@Size(max = Form.LONGEST_LINE) @Pattern(regexp = Form.ONE_LINE) String> target,
        Optional<Boolean> outgoing,
        Optional<@Pattern(regexp = Form.ONE_LINE) @Size(max = Form.LONGEST_BLOCK_REMARK) String> remark) {
    Did of(Did before) {
        Did.Action leads = action.orElse(before.action());
        return new Did(
                before.number(),
                trunks.orElse(before.trunks()),
                leads,
                target.orElse(leads == Did.Action.NOBODY ? "" : before.target()),
                outgoing.orElse(before.outgoing()),
                remark.orElse(before.remark()));
    }
}
