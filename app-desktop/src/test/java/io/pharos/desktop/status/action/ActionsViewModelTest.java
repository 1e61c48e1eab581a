package io.pharos.desktop.status.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import io.pharos.desktop.fx.Background;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.status.call.FakeAdapterCalls;
import io.pharos.desktop.testing.AdapterNews;
import org.junit.jupiter.api.Test;

class ActionsViewModelTest {
    private static final Instant NOON = AdapterNews.NOON;

    private final FakeAdapterCalls server = new FakeAdapterCalls();
    private Instant now = NOON;
    private final ActionsViewModel model = new ActionsViewModel(
            server, new Background(Runnable::run, Runnable::run), new Messages(Locale.ENGLISH), () -> now);

    private void open() {
        model.activate();
        model.apply(AdapterNews.fine(NOON).update());
    }

    @Test
    void aDrillCountsDownAndCanBeEnded() {
        open();
        assertThat(model.drillLeft()).isNull();
        model.onOpen(Panel.DRILL);
        model.onDrill(30);

        assertThat(model.panel().get()).isEqualTo(Panel.NONE);
        assertThat(model.drillLeft()).isEqualTo(Duration.ofSeconds(30));
        now = NOON.plusSeconds(12);
        assertThat(model.drillLeft()).isEqualTo(Duration.ofSeconds(18));
        now = NOON.plusSeconds(31);
        assertThat(model.drillLeft()).as("the next word of the server ends it").isZero();

        model.onEndDrill();
        assertThat(model.drillLeft()).isNull();
        assertThat(server.asked()).containsExactly("drill 30", "drill 0");
    }

    @Test
    void aSwitchIsCheckedBeforeItIsDone() {
        open();
        model.onSwitch("uds3");

        assertThat(server.asked()).containsExactly("check uds3");
        assertThat(model.proposal().get().message()).startsWith("Every request goes to uds3");
        model.onConfirmSwitch();
        assertThat(server.asked()).containsExactly("check uds3", "switch uds3");
        assertThat(model.proposal().get()).isNull();
        assertThat(model.outcome().get()).isEqualTo(
                new Outcome(true, "Every request goes to uds3 until somebody chooses otherwise."));
    }

    @Test
    void whatTheServerRefusesIsToldInItsWords() {
        open();
        server.refuse("A drill needs two adapters.");
        model.onDrill(30);

        assertThat(model.outcome().get()).isEqualTo(new Outcome(false, "A drill needs two adapters."));
        assertThat(model.busy().get()).isFalse();
    }

    @Test
    void whoMayNotIsToldWhy() {
        assertThat(model.refusal().get()).startsWith("Waiting for the server");
        server.admin(false);
        open();
        assertThat(model.refusal().get()).contains("Only an administrator", "mia");
        server.admin(true);
        model.activate();
        assertThat(model.refusal().get()).isEmpty();
    }

    @Test
    void withOneAdapterThereIsNothingToChoose() {
        model.activate();
        model.apply(AdapterNews.alone(NOON).update());

        assertThat(model.refusal().get()).contains("only one adapter");
    }

    @Test
    void testAndCompareAskWhenTheyAreOpened() {
        open();
        model.onOpen(Panel.TEST);
        assertThat(model.tested().get()).hasSize(2);
        model.onOpen(Panel.COMPARE);
        assertThat(model.comparison().get().adapters()).hasSize(2);
        model.onShadow(20);
        model.onOpen(Panel.COMPARE);

        assertThat(model.panel().get()).as("a second press closes").isEqualTo(Panel.NONE);
        assertThat(server.asked()).containsExactly("test", "comparison", "shadow 0.2", "comparison");
    }
}
