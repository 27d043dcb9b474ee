package io.parley.web.rest;

import io.parley.customer.Contact;
import io.parley.customer.VipLevel;
import io.parley.directory.Form;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/** A change to a contact: what is left out stays. {@code id} is that in the path. */
record ContactChange(
        Optional<Integer> id,
        Optional<@Size(min = 1, max = Form.LONGEST_LINE) String> name,
        Optional<@Size(max = Form.LONGEST_LINE) String> company,
        Optional<@Size(min = 1) String> number,
        Optional<@Size(max = Form.LONGEST_EMAIL) String> email,
        Optional<VipLevel> vip,
        Optional<@Size(max = Form.LONGEST_LINK) String> link,
        Optional<@Size(max = Form.LONGEST_REMARK) String> remark) {
    Contact of(Contact before) {
        return new Contact(
                before.id(),
                name.orElse(before.name()),
                company.orElse(before.company()),
                number.orElse(before.number()),
                email.orElse(before.email()),
                vip.orElse(before.vip()),
                link.orElse(before.link()),
                remark.orElse(before.remark()));
    }
}
