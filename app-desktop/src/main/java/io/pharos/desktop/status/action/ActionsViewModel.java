package io.pharos.desktop.status.action;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import io.pharos.client.Account;
import io.pharos.desktop.fx.Background;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Subscription;
import io.pharos.desktop.status.call.AdapterCalls;
import io.pharos.model.api.AdaptersApi.Comparison;
import io.pharos.model.api.AdaptersApi.Switched;
import io.pharos.model.api.AdaptersApi.Tested;
import io.pharos.model.channel.AdapterFailover;
import io.pharos.model.channel.AdapterStatusChannel.Event.StatusUpdate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** What an operator may do with the adapters, and what came of it. FX thread only; the calls are made beside it. */
public final class ActionsViewModel {
    private final AdapterCalls calls;
    private final Background background;
    private final Messages messages;
    private final InstantSource serverClock;
    private final ReadOnlyObjectWrapper<AdapterFailover.@Nullable State> choice = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper forbidden = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyLongWrapper ticks = new ReadOnlyLongWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Outcome> outcome = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Switched> proposal = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<Tested>> tested = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable Comparison> comparison = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<Panel> panel = new SimpleObjectProperty<>(Panel.NONE);
    private Subscription asking = Subscription.NONE;
    private Subscription account = Subscription.NONE;

    /** Nothing is known yet, and nothing may be done. */
    public ActionsViewModel(
            AdapterCalls calls, Background background, Messages messages, InstantSource serverClock) {
        this.calls = calls;
        this.background = background;
        this.messages = messages;
        this.serverClock = serverClock;
        refuse();
    }

    /** The tab came into view: asks what this account may do. */
    public void activate() {
        account.close();
        account = background.run(calls::account, this::mayBe, _ -> mayBe(null));
    }

    /** The tab went out of view: what was asked for is no longer waited for. */
    public void deactivate() {
        account.close();
        asking.close();
        busy.set(false);
    }

    /** The server told how it stands. */
    public void apply(StatusUpdate update) {
        choice.set(update.failover());
        refuse();
    }

    /** Time went on; to be called every second while the tab shows. */
    public void tick() {
        ticks.set(ticks.get() + 1);
    }

    /** How the adapter is chosen now; null before it is known. */
    ReadOnlyObjectProperty<AdapterFailover.@Nullable State> choice() {
        return choice.getReadOnlyProperty();
    }

    /** Why nothing can be chosen here; empty when it can. */
    ReadOnlyStringProperty refusal() {
        return refusal.getReadOnlyProperty();
    }

    /** Why this account may not even ask the adapters; empty when it may. */
    ReadOnlyStringProperty forbidden() {
        return forbidden.getReadOnlyProperty();
    }

    /** Whether an answer is waited for. */
    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    ReadOnlyLongProperty ticks() {
        return ticks.getReadOnlyProperty();
    }

    /** What came of the last thing asked for; null when there is nothing to say. */
    ReadOnlyObjectProperty<@Nullable Outcome> outcome() {
        return outcome.getReadOnlyProperty();
    }

    /** What would happen on a switch that was only checked; null when none is open. */
    ReadOnlyObjectProperty<@Nullable Switched> proposal() {
        return proposal.getReadOnlyProperty();
    }

    /** What the adapters answered when they were tested. */
    ReadOnlyObjectProperty<List<Tested>> tested() {
        return tested.getReadOnlyProperty();
    }

    /** The adapters side by side; null before somebody asked. */
    ReadOnlyObjectProperty<@Nullable Comparison> comparison() {
        return comparison.getReadOnlyProperty();
    }

    /** What is open under the buttons. */
    ObjectProperty<Panel> panel() {
        return panel;
    }

    /** Returns how long the drill still goes on; null when none runs. */
    @Nullable Duration drillLeft() {
        AdapterFailover.State now = choice.get();
        Instant end = now == null || !"drill".equals(now.mode()) ? null : now.drillEndsAt();
        if (end == null) {
            return null;
        }
        Duration left = Duration.between(serverClock.instant(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }

    void onOpen(Panel wanted) {
        outcome.set(null);
        proposal.set(null);
        panel.set(wanted == panel.get() ? Panel.NONE : wanted);
        if (panel.get() == Panel.TEST) {
            onTest();
        } else if (panel.get() == Panel.COMPARE) {
            onCompare();
        }
    }

    void onDrill(int seconds) {
        ask(() -> calls.drill(seconds), state -> {
            choice.set(state);
            panel.set(Panel.NONE);
            outcome.set(null);
        });
    }

    void onEndDrill() {
        onDrill(0);
    }

    /** First only asks what would happen. */
    void onSwitch(String target) {
        panel.set(Panel.SWITCH);
        proposal.set(null);
        ask(() -> calls.switchTo(target, true), proposal::set);
    }

    /** Does what was checked. */
    void onConfirmSwitch() {
        Switched checked = proposal.get();
        if (checked == null) {
            return;
        }
        ask(() -> calls.switchTo(checked.target(), false), done -> {
            proposal.set(null);
            panel.set(Panel.NONE);
            outcome.set(new Outcome(done.available() && !done.actionRequired(), done.message()));
        });
    }

    void onTest() {
        tested.set(List.of());
        ask(calls::test, tested::set);
    }

    void onCompare() {
        ask(calls::comparison, comparison::set);
    }

    /** @param percent of the searches, 0 to 100 */
    void onShadow(int percent) {
        ask(
                () -> {
                    calls.shadow(percent / 100.0);
                    return calls.comparison();
                },
                comparison::set);
    }

    private <T> void ask(Callable<T> call, Consumer<T> done) {
        asking.close();
        busy.set(true);
        outcome.set(null);
        asking = background.run(
                call,
                answer -> {
                    busy.set(false);
                    done.accept(answer);
                },
                e -> {
                    busy.set(false);
                    outcome.set(new Outcome(false, e.getMessage() == null ? e.toString() : e.getMessage()));
                });
    }

    private void mayBe(@Nullable Account who) {
        forbidden.set(who == null || who.isAdmin() ? "" : messages.get("status.action.forbidden", who.name()));
        refuse();
    }

    private void refuse() {
        AdapterFailover.State now = choice.get();
        if (now == null) {
            refusal.set(messages.get("status.action.waiting"));
        } else if (!forbidden.get().isEmpty()) {
            refusal.set(forbidden.get());
        } else {
            refusal.set(now.circuit() == null ? messages.get("status.action.alone") : "");
        }
    }
}
