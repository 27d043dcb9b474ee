package io.parley.web.rest;

import io.parley.directory.Form;
import io.parley.directory.ReasonCode;
import io.parley.web.rest.json.Flat;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import java.util.List;
import java.util.Optional;

/** A reason why agents are not ready, with its place among the others; 1 is the first. */
record ReasonJson(String code, String label, boolean doNotDisturb, int place) {
    static ReasonJson of(ReasonCode reason, List<ReasonCode> all) {
        return new ReasonJson(reason.code(), reason.label(), reason.doNotDisturb(), all.indexOf(reason) + 1);
    }

    /** A reason to be made; without a place, the last. */
    record NewReason(
            @Pattern(regexp = Form.NAME) String code,
            @Flat @Valid ReasonSettings settings) {
        ReasonCode reason() {
            return settings.reason(code);
        }
    }

    /** A reason as it is to be; without a place, it stays where it is. */
    record ReasonChange(Optional<String> code, @Flat @Valid ReasonSettings settings) {}

    /** What both say. */
    record ReasonSettings(
            @NotBlank @Size(max = Form.LONGEST_LABEL) @Pattern(regexp = Form.ONE_LINE)
            String label,

            @DefaultValue("false") boolean doNotDisturb,

            Optional<@Min(1) @Max(Form.MOST_CODES) Integer> place) {
        ReasonCode reason(String code) {
            return new ReasonCode(code, label, doNotDisturb);
        }
    }

    /** All reasons in their order; that of the list, whatever places they name. */
    record AllReasons(@Size(min = 1, max = Form.MOST_CODES) List<@Valid NewReason> codes) {
        List<ReasonCode> reasons() {
            return codes.stream().map(NewReason::reason).toList();
        }
    }
}
