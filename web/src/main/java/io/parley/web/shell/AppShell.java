package io.parley.web.shell;

import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.shared.communication.PushMode;
import com.vaadin.flow.shared.ui.Transport;

/** What all pages share: push over a WebSocket. */
@Push(value = PushMode.AUTOMATIC, transport = Transport.WEBSOCKET)
public class AppShell implements AppShellConfigurator {}
