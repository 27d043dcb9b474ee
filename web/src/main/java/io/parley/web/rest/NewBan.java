package io.parley.web.rest;

import io.parley.directory.Form;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;

/** An address to be banned; {@code minutes} is how long. */
record NewBan(
        @NotBlank @Size(max = 64) String address,

        @DefaultValue("60") @Min(1) @Max(525_600) int minutes,

        @DefaultValue("") @Pattern(regexp = Form.ONE_LINE) @Size(max = 200)
        String remark) {}
