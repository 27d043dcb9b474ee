package io.parley.web.dev;

import io.parley.directory.Directory;
import io.parley.security.SignIn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Everybody's password is his name; the user "locked" shows what a lock-out looks like. */
@ApplicationScoped
public class DevSignIn implements SignIn {
    @Inject
    private Directory directory;

    @Override
    public boolean starting() {
        return false;
    }

    @Override
    public Result password(String user, String password, String address) {
        if (user.equals("locked")) {
            return new Result.Locked(30);
        }
        return directory
                .user(user)
                .filter(known -> known.name().equals(password))
                .<Result>map(known -> new Result.Welcome(
                        new Principal(known.name(), known.displayName(), known.roles(), known.extension()), "dev"))
                .orElseGet(Result.Wrong::new);
    }

    @Override
    public Optional<Principal> apiKey(String key) {
        return Optional.empty();
    }
}
