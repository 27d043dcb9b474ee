package io.parley.web.rest;

import io.parley.directory.BlockedCaller;
import io.parley.directory.Form;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/** A change to a blocked caller: what is left out stays. */
record BlockedCallerChange(
        Optional<String> number,
        Optional<@Pattern(regexp = Form.ONE_LINE) @Size(max = Form.LONGEST_BLOCK_REMARK) String> remark) {
    BlockedCaller of(BlockedCaller before) {
        return new BlockedCaller(before.number(), remark.orElse(before.remark()));
    }
}
