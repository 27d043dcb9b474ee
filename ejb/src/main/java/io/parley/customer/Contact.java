package io.parley.customer;

import io.parley.number.PhoneNumbers;

/**
 * Somebody in the phone book.
 *
 * @param id given when it is put first; 0 asks for a new one
 * @param company the empty string for none, as with {@code email}, {@code link} and {@code remark}
 * @param number as {@link PhoneNumbers} normalises it: E.164, or an extension as it is; no two contacts have the same
 * @param link where the customer is found in another system, http or https
 * @param remark for everybody who looks at the card
 */
public record Contact(
        long id, String name, String company, String number, String email, VipLevel vip, String link, String remark) {
    /** The same under another id. */
    public Contact withId(long given) {
        return new Contact(given, name, company, number, email, vip, link, remark);
    }

    /** The same with another level. */
    public Contact withVip(VipLevel level) {
        return new Contact(id, name, company, number, email, level, link, remark);
    }
}
