package io.pharos.desktop.status.cost;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Styles;
import io.pharos.desktop.status.cost.CostViewModel.Cost;
import io.pharos.desktop.status.text.Figures;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** One quiet line: what watching costs; opened, how often to look. */
public final class CostLine extends MenuButton {
    private final Figures figures;
    private final Messages messages;
    private final Tooltip all = new Tooltip();

    /** A line that follows the model. */
    public CostLine(CostViewModel model, Figures figures) {
        this.figures = figures;
        this.messages = figures.messages();
        Styles.use(this, "cost");
        setId("status-cost");
        getStyleClass().addAll("flat", "cost-line");
        setTooltip(all);
        ToggleGroup group = new ToggleGroup();
        for (int seconds : CostViewModel.INTERVALS) {
            RadioMenuItem item = new RadioMenuItem(messages.get("status.cost.every", seconds));
            item.setId("cost-every-" + seconds);
            item.setToggleGroup(group);
            item.setOnAction(_ -> model.interval().set(seconds));
            model.interval().subscribe(now -> item.setSelected(now.intValue() == seconds));
            getItems().add(item);
        }
        model.cost().subscribe(this::tell);
    }

    private void tell(@Nullable Cost cost) {
        if (cost == null) {
            setText(messages.get("status.cost.unknown"));
            all.setText(messages.get("status.cost.tip.unknown"));
            setAccessibleText(all.getText());
            return;
        }
        String cpu = percent(cost.cpu());
        setText(messages.get("status.cost.line", bytes(cost.bytesPerSecond()), cpu));
        String probes = cost.probesPerMinute() == null ? Figures.NONE : figures.digits(cost.probesPerMinute(), 0);
        all.setText(messages.get(
                "status.cost.tip", figures.digits(cost.framesPerSecond(), 1), bytes(cost.bytesPerSecond()), probes, cpu));
        setAccessibleText(all.getText());
    }

    private String percent(double share) {
        return figures.digits(share * 100, share < 0.1 ? 1 : 0) + " %";
    }

    private String bytes(double perSecond) {
        return perSecond < 1_000
                ? figures.digits(perSecond, 0) + " B/s"
                : figures.digits(perSecond / 1_000, 1) + " KB/s";
    }
}
