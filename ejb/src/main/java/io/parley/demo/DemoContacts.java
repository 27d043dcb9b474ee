package io.parley.demo;

import io.parley.customer.Contact;
import io.parley.customer.VipLevel;
import java.util.List;

/** The phone book of the demo. The phones 1007 to 1010 play customers, so that their calls show a card. */
final class DemoContacts {
    private DemoContacts() {}

    /** Numbers as {@link io.parley.number.PhoneNumbers} would spell them; those outside are set aside for films and examples. */
    static List<Contact> all() {
        return List.of(
                contact("Maria Keller", "Keller Optik", "1007", VipLevel.VVIP, "Prefers to be called before noon."),
                contact("Otto Fischer", "Fischer Holzbau", "1008", VipLevel.NONE, ""),
                contact("Lena Hofmann", "Hofmann & Partner", "1009", VipLevel.VIP, "Invoices go to her assistant."),
                contact("Dr. Jonas Richter", "Richter Kliniken", "1010", VipLevel.EXECUTIVE, "Chairs the board."),
                contact("Elif Yilmaz", "Yilmaz Reisen", "+493023125001", VipLevel.NONE, ""),
                contact("Karl Brandt", "Brandt Logistik", "+494066969002", VipLevel.VIP, ""),
                contact("Sophie Martin", "Atelier Martin", "+33199000123", VipLevel.NONE, "Speaks French and English."),
                contact("Peter Vogel", "", "+498999998003", VipLevel.NONE, ""),
                contact("Nadia Haddad", "Haddad Import", "+492214710004", VipLevel.NONE, ""),
                contact("James Walker", "Walker & Sons", "+442079460123", VipLevel.VVIP, ""),
                contact("Ingrid Larsen", "Fjord Data", "+496990009005", VipLevel.NONE, ""),
                contact(
                        "Stadtwerke Service",
                        "Stadtwerke",
                        "+493023125006",
                        VipLevel.NONE,
                        "Fault line, day and night."));
    }

    private static Contact contact(String name, String company, String number, VipLevel vip, String remark) {
        String link = company.isEmpty() ? "" : "https://crm.example/customers/" + number.replace("+", "");
        return new Contact(0, name, company, number, "", vip, link, remark);
    }
}
