package io.parley.web.rest;

import io.parley.directory.Form;
import io.parley.emergency.EmergencyNumber;
import io.parley.emergency.EmergencyPlan;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;

/** A change to how emergency calls are recognised and what is done with them: what is left out stays. */
record EmergencyPlanChange(
        Optional<@Size(max = Form.MOST_EMERGENCY) List<@Valid NumberJson>> numbers,
        Optional<@Size(max = Form.MOST_EMERGENCY) List<String>> prefixes,
        Optional<@Size(max = Form.MOST_EMERGENCY) List<String>> reception,
        Optional<@Size(max = Form.MOST_EMERGENCY) List<String>> locationTrunks,
        Optional<@Min(0) @Max(Form.LONGEST_CALL_BACK) Integer> callBackMinutes,
        Optional<@Pattern(regexp = Form.NUMBER_OR_NONE) String> testNumber,
        Optional<Boolean> test) {
    /** {@code trunks} are names in the order in which they are tried. */
    record NumberJson(
            @Pattern(regexp = Form.NUMBER) String number,
            @Size(max = Form.MOST_EMERGENCY) List<String> trunks) {
        static NumberJson of(EmergencyNumber number) {
            return new NumberJson(number.number(), number.trunks());
        }

        EmergencyNumber value() {
            return new EmergencyNumber(number, trunks);
        }
    }

    EmergencyPlan of(EmergencyPlan before) {
        return new EmergencyPlan(
                numbers.map(all -> all.stream().map(NumberJson::value).toList()).orElse(before.numbers()),
                prefixes.orElse(before.prefixes()),
                reception.orElse(before.reception()),
                locationTrunks.orElse(before.locationTrunks()),
                callBackMinutes.orElse(before.callBackMinutes()),
                testNumber.orElse(before.testNumber()),
                test.orElse(before.test()));
    }
}
