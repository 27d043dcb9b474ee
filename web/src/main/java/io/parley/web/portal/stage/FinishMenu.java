package io.parley.web.portal.stage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import io.parley.directory.ReasonCode;
import io.parley.web.portal.desk.PortalPresenter;
import io.parley.web.portal.state.ReasonLook;
import io.parley.web.portal.state.StateActions;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Glyph;

/** "Finish and …": ends the wrap-up and goes on to a reason, or logs out. */
final class FinishMenu extends Button {
    public FinishMenu(PortalPresenter presenter, StateActions actions) {
        super(Texts.of("action.finish-and"), Glyph.CUP.show());
        getElement().setAttribute("data-test", "finish-and").setAttribute("aria-haspopup", "menu");
        ContextMenu menu = new ContextMenu(this);
        menu.setOpenOnClick(true);
        for (ReasonCode reason : presenter.reasons()) {
            menu.addItem(ReasonLook.of(reason.code()).with(reason.label()), click -> actions.finishAnd(reason.code()))
                    .getElement()
                    .setAttribute("data-test", "finish-" + reason.code());
        }
        menu.addSeparator();
        menu.addItem(Glyph.SIGN_OUT.with(Texts.of("action.log-out")), click -> actions.logOut())
                .getElement()
                .setAttribute("data-test", "finish-log-out");
    }
}
