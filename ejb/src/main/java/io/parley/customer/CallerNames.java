package io.parley.customer;

import io.parley.directory.Directory;
import io.parley.directory.Extension;
import io.parley.directory.QueueConfig;
import io.parley.directory.User;
import io.parley.id.QueueId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * The one rule by which the party at a number is named, wherever it is shown: as the phone book has it, else as the directory has it, else as the other side
 * sent it. Read from memory; never blocks. Thread-safe.
 */
@ApplicationScoped
public class CallerNames {
    private Customers customers;
    private Directory directory;

    /** For the container. */
    protected CallerNames() {}

    @Inject
    public CallerNames(Customers customers, Directory directory) {
        this.customers = customers;
        this.directory = directory;
    }

    /**
     * The name of one who calls, as it is kept with the call.
     *
     * @param sent as the other side calls itself; may be empty
     * @param extension the extension that calls, proven by its password; empty for one from outside, whose number may be that of an extension all the same
     * @return the empty string where nobody knows
     */
    public String caller(String number, String sent, Optional<String> extension) {
        return first(List.of(book(number), extension.flatMap(this::colleague), Optional.of(sent)));
    }

    /**
     * The name of one who called or was called.
     *
     * @param kept as it is kept with the call; may be empty
     * @return the empty string where nobody knows
     */
    public String shown(String number, String kept) {
        return first(List.of(
                book(number),
                Optional.of(kept),
                colleague(number),
                directory.queue(new QueueId(number)).map(QueueConfig::name)));
    }

    /** How important the party at a number is. */
    public VipLevel vip(String number) {
        return customers.contact(number).map(Contact::vip).orElse(VipLevel.NONE);
    }

    private Optional<String> book(String number) {
        return customers.contact(number).map(Contact::name);
    }

    private Optional<String> colleague(String extension) {
        return directory.userAt(extension).map(User::displayName).or(() -> directory
                .extension(extension)
                .map(Extension::name));
    }

    private static String first(List<Optional<String>> names) {
        return names.stream()
                .flatMap(Optional::stream)
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse("");
    }
}
