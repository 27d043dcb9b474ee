package io.parley.web.portal;

import io.parley.id.CallId;
import io.parley.web.portal.desk.PortalPresenter;
import io.parley.web.portal.stage.TransferDialog;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Say;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The agent's transfers, blind and after a consultation, and the dialog that asks to whom. For the page's thread. */
final class Transfers {
    private final PortalPresenter presenter;
    private final Supplier<String> extension;
    private final Consumer<CallId> leaving;
    private Optional<TransferDialog> dialog = Optional.empty();

    /**
     * @param extension the agent's at the moment
     * @param leaving told before a call may leave the agent: what was begun about it is kept
     */
    Transfers(PortalPresenter presenter, Supplier<String> extension, Consumer<CallId> leaving) {
        this.presenter = presenter;
        this.extension = extension;
        this.leaving = leaving;
    }

    /** Asks to whom a call goes; {@code number} may name somebody already. */
    void ask(CallId call, String number) {
        TransferDialog asking = new TransferDialog(
                presenter::search,
                to -> {
                    leaving.accept(call);
                    presenter
                            .transfer(call, extension.get(), to)
                            .ifPresentOrElse(
                                    Say::failed, () -> Say.done(Texts.of("transfer.done", presenter.title(to))));
                },
                to -> {
                    leaving.accept(call);
                    presenter.consult(call, extension.get(), to).ifPresent(Say::failed);
                });
        dialog = Optional.of(asking);
        asking.openFor(number);
    }

    void complete(CallId call) {
        leaving.accept(call);
        presenter.completeTransfer(call, extension.get()).ifPresent(Say::failed);
    }

    void cancelConsult(CallId call) {
        presenter.cancelConsult(call, extension.get()).ifPresent(Say::failed);
    }

    void swap(CallId call) {
        presenter.swap(call, extension.get()).ifPresent(Say::failed);
    }

    /** Somebody's state changed: an open dialog shows it. */
    void refresh() {
        dialog.filter(TransferDialog::isOpened).ifPresent(TransferDialog::refresh);
    }

    /** There is no call to transfer any more. */
    void close() {
        dialog.ifPresent(TransferDialog::close);
    }
}
