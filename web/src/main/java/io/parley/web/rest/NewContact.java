package io.parley.web.rest;

import io.parley.customer.Contact;
import io.parley.customer.VipLevel;
import io.parley.directory.Form;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;

/** A contact to be made. */
record NewContact(
        @NotBlank @Size(max = Form.LONGEST_LINE) String name,

        @DefaultValue("") @Size(max = Form.LONGEST_LINE) String company,

        @NotBlank String number,

        @DefaultValue("") @Size(max = Form.LONGEST_EMAIL) String email,

        @DefaultValue("none") VipLevel vip,

        @DefaultValue("") @Size(max = Form.LONGEST_LINK) String link,

        @DefaultValue("") @Size(max = Form.LONGEST_REMARK) String remark) {
    Contact contact() {
        return new Contact(0, name, company, number, email, vip, link, remark);
    }
}
