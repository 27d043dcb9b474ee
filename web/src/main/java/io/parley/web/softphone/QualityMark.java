package io.parley.web.softphone;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

/** How the call in this page sounds now, read in the browser; hidden while no call runs here. */
@Tag("parley-quality")
@JsModule("./parley/softphone/element.ts")
public class QualityMark extends Component {
    public QualityMark() {
        getElement()
                .setAttribute("data-test", "quality")
                .setAttribute("hidden", true)
                .setAttribute("data-texts", PhoneTexts.quality());
    }
}
