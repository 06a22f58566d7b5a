// The whole view of a run: header, banners, graph, timeline and the details of the task that somebody looks at.
//
// TektonBridge.show(node, source, texts) fills a node. The source answers with promises:
//   changes(since)  what has changed since a revision; 0 for everything
//   log(taskRun, attempt, container)  {page(from, count), search(text, from, most), download}
//   live            whether to ask again while the run is going on
//   rollBack        a function that rolls the run back by hand, or null where that can't be done
(function () {
  "use strict";
  const TektonBridge = (window.TektonBridge = window.TektonBridge || {});
  const { element, symbol, translator, duration } = TektonBridge.dom;
  const POLL = 1000;
  const SLOWEST_POLL = 15000;
  const LONGEST_EXCERPT = 400;

  class RunView {
    constructor(node, source, texts) {
      this.t = translator(texts);
      this.source = source;
      this.root = node;
      this.tasks = new Map();
      this.revision = 0;
      this.prefix = node.id ? `${node.id}/` : "tekton/";
      this.graph = new TektonBridge.Graph(this.t, (name) => this.open(name));
      this.timeline = new TektonBridge.Timeline(this.t, (name) => this.open(name));
      this.details = new TektonBridge.Details(this.t, source, { close: () => this.shut(), linkOf: (where) => this.link(where) });
      this.build();
      document.addEventListener("visibilitychange", () => !document.hidden && this.due && this.poll());
      node.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && this.details.task && !event.target.matches("input")) {
          this.shut();
        }
      });
      window.addEventListener("hashchange", () => this.followLink());
      this.poll();
      setInterval(() => !document.hidden && this.run && !this.run.over && (this.graph.tick(), this.clock()), 500);
    }

    build() {
      const t = this.t;
      this.header = element("header", { class: "tb-head" });
      this.banners = element("div", { class: "tb-banners" });
      this.notice = element("p", { class: "tb-notice", role: "status", hidden: true });
      const choose = (name) => {
        this.chosen = name;
        this.graph.node.hidden = name !== "graph";
        this.timeline.node.hidden = name !== "timeline";
        buttons.forEach((button) => button.setAttribute("aria-pressed", button.dataset.view === name ? "true" : "false"));
        if (name === "timeline" && this.run) {
          this.timeline.draw(this.run, [...this.tasks.values()]);
        }
      };
      const buttons = ["graph", "timeline"].map((name) => element("button", { type: "button", class: "tb-tab", "data-view": name, text: t(name), on: { click: () => choose(name) } }));
      this.values = element("div", { class: "tb-run-values" });
      this.root.classList.add("tb-view");
      this.root.replaceChildren(
        this.notice, this.header, this.banners,
        element("div", { class: "tb-switch", role: "group", "aria-label": t("views") }, buttons),
        this.graph.node, this.timeline.node, this.details.node, this.values);
      choose("graph");
    }

    async poll() {
      clearTimeout(this.timer);
      this.due = false;
      try {
        this.apply(await this.source.changes(this.revision));
        this.failures = 0;
        this.notice.hidden = true;
      } catch (error) {
        this.failures = (this.failures || 0) + 1;
        this.notice.textContent = this.t("unreachable", error.message);
        this.notice.hidden = false;
      }
      if (this.source.live && !(this.run && this.run.over)) {
        const wait = Math.min(SLOWEST_POLL, POLL * 2 ** (this.failures || 0));
        this.timer = setTimeout(() => (document.hidden ? (this.due = true) : this.poll()), wait);
      }
    }

    apply(changes) {
      const first = this.revision === 0;
      this.revision = changes.revision;
      if (changes.run) {
        this.run = changes.run;
      }
      if (changes.graph) {
        this.graph.setLayout(changes.graph);
        const names = new Set(changes.graph.nodes.map((node) => node.name));
        [...this.tasks.keys()].filter((name) => !names.has(name)).forEach((name) => this.tasks.delete(name));
        this.order = changes.graph.nodes.map((node) => node.name);
      }
      const rollback = this.run.rollback ? this.run.rollback.task : null;
      const changed = changes.graph ? [...this.tasks.values(), ...(changes.tasks || [])] : changes.tasks || [];
      for (const task of changed) {
        this.tasks.set(task.name, task);
        this.graph.setTask(task, task.name === rollback);
        if (this.details.task && this.details.task.name === task.name) {
          this.details.update(task);
        }
      }
      if (changes.graph) {
        this.tasks = new Map(this.order.filter((name) => this.tasks.has(name)).map((name) => [name, this.tasks.get(name)]));
      }
      if (changes.run) {
        this.drawRun();
      }
      if (this.chosen === "timeline") {
        this.timeline.draw(this.run, [...this.tasks.values()]);
      }
      if (first) {
        this.followLink() || this.openFirst();
      }
    }

    phase() {
      const run = this.run;
      if (run.status === "True") {
        return "succeeded";
      }
      if (run.status === "False") {
        return run.reason === "Cancelled" || run.reason === "TaskRunCancelled" ? "cancelled" : /Timeout/.test(run.reason || "") ? "timeout" : "failed";
      }
      return run.start === undefined ? "waiting" : "running";
    }

    drawRun() {
      const t = this.t;
      const run = this.run;
      this.time = element("span", { class: "tb-time" });
      this.header.replaceChildren(
        symbol(this.phase()),
        element("h2", { text: run.name, dir: "auto" }),
        element("span", { class: "tb-kind", text: run.pipeline && run.pipeline !== run.name ? `${t("pipeline")} ${run.pipeline}` : run.kind }),
        element("span", { class: `tb-badge tb-${this.phase()}`, text: run.reason || t(`phase.${this.phase()}`) }),
        this.time,
        run.message ? element("p", { class: "tb-run-message", text: run.message }) : "");
      this.clock();
      this.banners.replaceChildren(...[this.failure(), this.rollback(), this.warnings(), this.interventions()].filter(Boolean));
      const parts = [["results", run.results], ["params", run.params]].filter(([, values]) => values);
      this.values.replaceChildren(...parts.map(([name, values]) => element(
        "details", { class: "tb-values", open: name === "results" }, element("summary", { text: t(name === "results" ? "runResults" : "runParams") }), TektonBridge.valueList(values, t))));
    }

    clock() {
      if (this.time) {
        this.time.textContent = duration(this.run.start, this.run.end);
      }
    }

    failure() {
      const failure = this.run.failure;
      if (!failure) {
        return null;
      }
      const t = this.t;
      const key = `${failure.taskRun}/${failure.attempt}/${failure.container}`;
      const lines = element("pre", { class: "tb-last-lines", hidden: true });
      if (failure.container && this.lastKey !== key) {
        this.lastKey = key;
        this.lastLines = this.source.log(failure.taskRun, failure.attempt, failure.container).page(-12, 12)
          .then((page) => page.lines).catch(() => []);
      }
      if (failure.container) {
        this.lastLines.then((texts) => {
          lines.replaceChildren(...texts.flatMap((text) => [TektonBridge.ansi.render(text.slice(0, LONGEST_EXCERPT), ""), "\n"]));
          lines.hidden = texts.length === 0;
          // A banner without room for all of them shows the last ones.
          requestAnimationFrame(() => (lines.scrollTop = lines.scrollHeight));
        });
      }
      const title = failure.step
        ? t(failure.exitCode === undefined ? "failedStep" : "failedStepExit", failure.task, failure.step, failure.exitCode)
        : t("failedTask", failure.task);
      return element(
        "section", { class: "tb-banner tb-banner-failed", role: "alert" }, symbol("failed"),
        element("div", {},
          element("strong", { text: title }), failure.message ? element("p", { text: failure.message }) : "", lines,
          element("button", {
            type: "button", class: "tb-link", text: t("showLog"),
            on: { click: () => this.open(failure.task, { run: failure.taskRun, attempt: failure.attempt, container: failure.container }) },
          })));
    }

    rollback() {
      const rollback = this.run.rollback;
      if (!rollback) {
        return null;
      }
      const t = this.t;
      const key = rollback.outcome.replace(/ ([a-z])/g, (all, letter) => letter.toUpperCase());
      const phase = { notNeeded: "skipped", running: "running", rolledBack: "succeeded", rollbackFailed: "failed" }[key];
      const texts = [element("strong", { text: t(`rollback.${key}`, rollback.task) })];
      if (rollback.cause) {
        texts.push(element("p", { text: t("rollback.cause", rollback.cause) }));
      }
      if (rollback.by) {
        texts.push(element("p", { text: t("rollback.by", rollback.by) }));
      }
      if (rollback.message) {
        texts.push(element("p", { text: rollback.message }));
      }
      (rollback.byHand || []).forEach((run) => texts.push(element(
        "button", { type: "button", class: "tb-link", text: t("rollback.showRun", run.name), on: { click: () => this.openByHand(run) } })));
      if (this.source.rollBack && this.run.over && key !== "running") {
        texts.push(this.rollBackButton(rollback));
      }
      return element("section", { class: `tb-banner tb-banner-${phase}`, role: key === "notNeeded" ? null : "status" }, symbol(phase), element("div", {}, texts));
    }

    rollBackButton(rollback) {
      const t = this.t;
      const answer = element("span", { class: "tb-answer", role: "status" });
      const button = element("button", {
        type: "button", class: "tb-button jenkins-button", text: t(rollback.outcome === "not needed" ? "rollback.byHand" : "rollback.again"),
        on: {
          click: async () => {
            button.disabled = true;
            try {
              if (await this.source.rollBack(t("rollback.ask", rollback.task, this.run.name))) {
                this.run = { ...this.run, over: false };
                this.poll();
              }
            } catch (error) {
              answer.textContent = error.message;
            } finally {
              button.disabled = false;
            }
          },
        },
      });
      return element("p", { class: "tb-actions" }, button, answer);
    }

    warnings() {
      const warnings = this.run.warnings || [];
      return warnings.length === 0 ? null : element(
        "details", { class: "tb-banner tb-banner-warning" }, element("summary", { text: this.t("warnings", warnings.length) }),
        element("ul", {}, warnings.map((text) => element("li", { text }))));
    }

    interventions() {
      const list = this.run.interventions || [];
      return list.length === 0 ? null : element("ul", { class: "tb-interventions" }, list.map((one) => element("li", {
        text: this.t(one.by ? "interventionBy" : "intervention", one.action, new Date(one.at).toLocaleString(), one.by),
      })));
    }

    open(name, where) {
      const task = this.tasks.get(name);
      if (!task) {
        return false;
      }
      this.graph.mark(name);
      this.details.show(task, where);
      return true;
    }

    openByHand(run) {
      this.graph.mark(null);
      this.details.show({ name: run.name, phase: run.phase, runs: [run] });
    }

    shut() {
      const name = this.details.task && this.details.task.name;
      this.details.clear();
      this.graph.mark(null);
      const node = this.graph.nodes.get(name);
      if (node) {
        node.node.focus();
      }
    }

    // A person who comes without a wish is shown what failed, or else what runs.
    openFirst() {
      if (this.run.failure) {
        this.open(this.run.failure.task, { run: this.run.failure.taskRun, attempt: this.run.failure.attempt, container: this.run.failure.container });
      } else if (this.tasks.size === 1) {
        this.open([...this.tasks.keys()][0]);
      }
    }

    link(where) {
      return `#${this.prefix}${[where.task, where.run, where.attempt, where.container].map(encodeURIComponent).join("/")}/L${where.line}`;
    }

    followLink() {
      const hash = window.location.hash.slice(1);
      if (!hash.startsWith(this.prefix)) {
        return false;
      }
      const [task, run, attempt, container, line] = hash.slice(this.prefix.length).split("/").map(decodeURIComponent);
      const number = /^L\d+$/.test(line || "") ? Number(line.slice(1)) : undefined;
      return this.open(task, run === undefined ? undefined : { run, attempt: Number(attempt), container, line: number });
    }
  }

  TektonBridge.show = (node, source, texts) => new RunView(node, source, texts);
})();
