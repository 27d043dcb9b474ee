package io.parley.web.signin;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;

/** Where people sign in. */
@Route("")
public class SignInView extends Div {
    public SignInView() {
        setText("Parley");
    }
}
