// Which task ran when, and what of that it only waited.
(function () {
  "use strict";
  const TektonBridge = (window.TektonBridge = window.TektonBridge || {});
  const { element, symbol, duration } = TektonBridge.dom;

  class Timeline {
    constructor(t, select) {
      this.t = t;
      this.select = select;
      this.node = element("div", { class: "tb-timeline" });
    }

    draw(run, tasks) {
      const bars = tasks.flatMap((task) => rows(task));
      const starts = bars.flatMap((bar) => bar.parts.map((part) => part.from)).filter((at) => at !== undefined);
      const begin = Math.min(run.start === undefined ? Infinity : run.start, ...starts);
      if (!Number.isFinite(begin)) {
        this.node.replaceChildren(element("p", { class: "tb-empty", text: this.t("nothingRan") }));
        return;
      }
      const now = Date.now();
      const end = Math.max(begin + 1, ...bars.flatMap((bar) => bar.parts.map((part) => (part.to === undefined ? now : part.to))), run.over ? 0 : now);
      const table = element(
        "ul", { class: "tb-bars", "aria-label": this.t("timeline") },
        bars.map((bar) => this.row(bar, begin, end, now)));
      const scale = element("div", { class: "tb-scale", "aria-hidden": "true" }, [0, 0.25, 0.5, 0.75, 1].map((part) =>
        element("span", { text: duration(begin, begin + (end - begin) * part) })));
      const legend = element(
        "p", { class: "tb-legend" },
        element("span", { class: "tb-part tb-part-waiting" }), this.t("waitingTime"),
        element("span", { class: "tb-part tb-part-running" }), this.t("runningTime"));
      this.node.replaceChildren(table, element("div", { class: "tb-scale-row" }, element("span", { class: "tb-bar-name" }), scale), legend);
    }

    row(bar, begin, end, now) {
      const track = element("span", { class: "tb-track" });
      for (const part of bar.parts) {
        const to = part.to === undefined ? now : part.to;
        const piece = element("span", { class: `tb-part tb-part-${part.kind} tb-${bar.phase}` });
        piece.style.left = `${(100 * (part.from - begin)) / (end - begin)}%`;
        piece.style.width = `${Math.max(0.15, (100 * (to - part.from)) / (end - begin))}%`;
        piece.title = `${this.t(part.kind === "waiting" ? "waitingTime" : "runningTime")}: ${duration(part.from, to)}`;
        track.append(piece);
      }
      const total = bar.parts.length ? duration(bar.parts[0].from, bar.parts[bar.parts.length - 1].to) : "";
      const waited = bar.parts.filter((part) => part.kind === "waiting")
        .reduce((sum, part) => sum + (part.to === undefined ? now : part.to) - part.from, 0);
      const label = [this.t(`phase.${bar.phase}`), waited >= 100 ? this.t("waited", duration(0, waited)) : ""].filter(Boolean);
      return element("li", {}, element(
        "button", { type: "button", class: "tb-bar", on: { click: () => this.select(bar.task) } },
        element("span", { class: "tb-bar-name" }, symbol(bar.phase), element("span", { class: "tb-bar-title", text: bar.title, dir: "auto" })),
        element("span", { class: "tb-unseen", text: `, ${label.join(", ")}, ` }), track, element("span", { class: "tb-bar-time", text: total })));
    }
  }

  // A row for each run of a task; an attempt waits until its first step begins.
  function rows(task) {
    const title = task.displayName || task.name;
    const runs = [...(task.runs || []), ...(task.pipelineRuns || [])];
    if (runs.length === 0) {
      return [{ task: task.name, title, phase: task.phase, parts: [] }];
    }
    return runs.map((run, i) => ({
      task: task.name,
      title: runs.length > 1 ? `${title} (${run.displayName || i + 1})` : title,
      phase: run.phase,
      parts: run.attempts ? run.attempts.flatMap(parts) : run.start === undefined ? [] : [{ kind: "running", from: run.start, to: run.end }],
    }));
  }

  function parts(attempt) {
    if (attempt.start === undefined) {
      return [];
    }
    const starts = [...(attempt.steps || []), ...(attempt.sidecars || [])].map((step) => step.start).filter((at) => at !== undefined);
    const first = starts.length ? Math.min(...starts) : attempt.end;
    const waiting = { kind: "waiting", from: attempt.start, to: first };
    return starts.length === 0 ? [waiting] : [waiting, { kind: "running", from: first, to: attempt.end }];
  }

  TektonBridge.Timeline = Timeline;
})();
