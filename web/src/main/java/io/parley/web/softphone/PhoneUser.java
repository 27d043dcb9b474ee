package io.parley.web.softphone;

/** A view that works with the page's telephone. */
@FunctionalInterface
public interface PhoneUser {
    /** Called once, before the view is shown, on pages of people who have a phone. */
    void use(Softphone phone);
}
