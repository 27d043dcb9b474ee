package io.parley.web.rest;

import io.parley.fact.EndKind;
import io.parley.id.CallId;
import io.parley.webcall.Outcome;
import io.parley.webcall.WebCall;
import io.parley.webcall.WebCallRefusal;
import io.parley.webcall.WebCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Calls by request whose outcome goes by the number: 1002 answers, 1003 is busy, and so on. What was asked for stands in {@link #done}. */
final class FakeWebCalls implements WebCalls {
    static final String OFFER = "v=0\\r\\no=page";

    final List<String> done = new ArrayList<>();

    private static WebCall up(WebCall.Type type) {
        return new WebCall(
                FakeSystem.LIVE,
                "1001",
                WebCall.State.UP,
                Optional.of(new WebCall.Description(type, "v=0\r\no=server")),
                Optional.empty());
    }

    private static WebCall over() {
        WebCall.End end = new WebCall.End(200, EndKind.COMPLETED, "hung up");
        return new WebCall(FakeSystem.ENDED, "1001", WebCall.State.ENDED, Optional.empty(), Optional.of(end));
    }

    @Override
    public CompletableFuture<Outcome> call(String user, String extension, String number, Optional<String> offer) {
        done.add(user + " calls " + number + " from " + extension);
        Outcome outcome =
                switch (number) {
                    case "1002" -> new Outcome.Agreed(up(offer.isPresent() ? WebCall.Type.ANSWER : WebCall.Type.OFFER));
                    case "1003" -> new Outcome.Refused(486, "busy");
                    case "1004" -> new Outcome.Refused(480, "not registered");
                    case "1005" -> new Outcome.Refused(487, "cancelled");
                    case "1006" -> new Outcome.Misdescribed("names no codec we have");
                    case "1007" -> new Outcome.NotNow(new WebCallRefusal.TooMany("1007", 4));
                    case "1008" -> new Outcome.Overloaded(new WebCallRefusal.NoNewCalls());
                    case "1009" -> new Outcome.Refused(482, "a circle");
                    case "0301" -> new Outcome.Refused(403, "may not call outside");
                    default -> new Outcome.Refused(404, "no such number");
                };
        return CompletableFuture.completedFuture(outcome);
    }

    @Override
    public CompletableFuture<Outcome> renew(String user, CallId call, String offer) {
        return CompletableFuture.completedFuture(
                find(user, call).isPresent() ? new Outcome.Agreed(up(WebCall.Type.ANSWER)) : new Outcome.NoSuchCall());
    }

    @Override
    public CompletableFuture<Outcome> answer(String user, CallId call, String answer) {
        return CompletableFuture.completedFuture(
                find(user, call).isPresent()
                        ? new Outcome.NotNow(new WebCallRefusal.NothingToAnswer())
                        : new Outcome.NoSuchCall());
    }

    @Override
    public Optional<WebCall> find(String user, CallId call) {
        return of(user).stream().filter(each -> each.call().equals(call)).findFirst();
    }

    @Override
    public List<WebCall> of(String user) {
        return user.equals("anna") ? List.of(up(WebCall.Type.ANSWER), over()) : List.of();
    }

    @Override
    public void signedOut(String user) {
        done.add(user + " signed out");
    }
}
