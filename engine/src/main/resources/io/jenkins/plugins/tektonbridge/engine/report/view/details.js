// What there is to know of one task: its runs, attempts, steps and their logs; params, results and conditions.
(function () {
  "use strict";
  const TektonBridge = (window.TektonBridge = window.TektonBridge || {});
  const { element, symbol, duration, size, copyButton } = TektonBridge.dom;

  class Details {
    constructor(t, source, options) {
      this.t = t;
      this.source = source;
      this.close = options.close;
      this.linkOf = options.linkOf;
      this.node = element("section", { class: "tb-details", "aria-live": "off" });
      this.openRun = 0;
      this.openAttempt = null;
      this.openStep = null;
    }

    // Shows a task; where: {run, attempt, container, line}, of which all may be absent.
    show(task, where) {
      if (!this.task || this.task.name !== task.name) {
        this.openRun = 0;
        this.openAttempt = null;
        this.openStep = null;
        this.closeLog();
      }
      if (where) {
        const runs = task.runs || [];
        this.openRun = Math.max(0, runs.findIndex((run) => run.name === where.run));
        this.openAttempt = where.attempt === undefined ? null : where.attempt;
        this.openStep = where.container || null;
        this.line = where.line;
        this.closeLog();
      }
      this.task = task;
      this.draw();
    }

    // Takes over how the task stands now; an open log stays as it is.
    update(task) {
      this.task = task;
      this.draw();
    }

    clear() {
      this.task = null;
      this.closeLog();
      this.node.replaceChildren();
    }

    closeLog() {
      if (this.log) {
        this.log.panel.close();
        this.log = null;
      }
    }

    draw() {
      const t = this.t;
      const task = this.task;
      const runs = task.runs || [];
      const run = runs[Math.min(this.openRun, runs.length - 1)];
      const focused = this.focusKey();
      const parts = [
        element(
          "header", { class: "tb-details-head" }, symbol(task.phase),
          element("h3", { text: task.displayName || task.name, dir: "auto" }),
          element("span", { class: "tb-phase", text: t(`phase.${task.phase}`) }),
          element("button", { type: "button", class: "tb-close", "aria-label": t("close"), text: "×", "data-key": "close", on: { click: () => this.close() } })),
      ];
      if (task.skipReason) {
        const because = task.decidedBy ? t("decidedBy", task.skipReason, task.decidedBy.join(", ")) : task.skipReason;
        parts.push(element("p", { class: "tb-note", text: t("skippedBecause", because) }));
      }
      if (task.when) {
        parts.push(this.conditions(task.when));
      }
      if (task.description) {
        parts.push(element("p", { class: "tb-note", text: task.description, dir: "auto" }));
      }
      if (runs.length > 1) {
        parts.push(this.tabs(t("runs"), runs, this.openRun, (r, i) => (r.displayName !== task.displayName && r.displayName) || paramsOf(r) || `${i + 1}`, (i) => {
          this.openRun = i;
          this.openAttempt = null;
          this.openStep = null;
          this.closeLog();
          this.draw();
        }));
      }
      if (run) {
        parts.push(...this.run(run));
      }
      parts.push(this.values(t("workspaces"), task.workspaces));
      (task.pipelineRuns || []).forEach((child) => parts.push(this.pipelineRun(child)));
      this.node.replaceChildren(...parts);
      const target = focused && this.node.querySelector(`[data-key="${CSS.escape(focused)}"]`);
      if (target) {
        target.focus({ preventScroll: true });
      }
    }

    focusKey() {
      const active = this.node.contains(document.activeElement) ? document.activeElement : null;
      return active && active.dataset ? active.dataset.key : null;
    }

    conditions(when) {
      return element("ul", { class: "tb-when" }, when.map((one) => {
        const text = one.cel ? one.cel : `"${one.input}" ${one.operator} [${one.values.map((v) => `"${v}"`).join(", ")}]`;
        const verdict = one.holds === undefined ? "" : this.t(one.holds ? "conditionTrue" : "conditionFalse");
        return element(
          "li", { class: one.holds === false ? "tb-false" : null },
          one.source ? [element("code", { text: one.source }), " = "] : "", element("code", { text }), verdict ? ` ${verdict}` : "");
      }));
    }

    tabs(label, items, chosen, nameOf, choose) {
      return element("div", { class: "tb-tabs", role: "group", "aria-label": label }, items.map((item, i) => element(
        "button", { type: "button", class: "tb-tab", "data-key": `${label}-${i}`, "aria-pressed": i === chosen ? "true" : "false", on: { click: () => choose(i) } },
        symbol(item.phase), element("span", { text: nameOf(item, i), dir: "auto" }))));
    }

    run(run) {
      const t = this.t;
      const attempts = run.attempts || [];
      const parts = [];
      if (run.message && run.phase !== "succeeded") {
        parts.push(element("p", { class: "tb-message", text: run.reason ? `${run.reason}: ${run.message}` : run.message }));
      }
      const at = this.openAttempt === null ? attempts.length - 1 : attempts.findIndex((a) => a.number === this.openAttempt);
      const attempt = attempts[Math.max(0, at)];
      if (attempts.length > 1) {
        parts.push(this.tabs(t("attempts"), attempts, at, (a) => t("attempt", a.number + 1), (i) => {
          this.openAttempt = attempts[i].number;
          this.openStep = null;
          this.closeLog();
          this.draw();
        }));
      }
      if (attempt) {
        parts.push(...this.attempt(run, attempt));
      }
      parts.push(this.values(t("results"), run.results), this.values(t("params"), run.params));
      parts.push(element(
        "dl", { class: "tb-facts" },
        fact(t("taskRun"), run.name), run.task ? fact(t("task"), run.task) : "",
        attempt && attempt.pod ? fact(t("pod"), attempt.pod) : "",
        run.start !== undefined ? fact(t("started"), new Date(run.start).toLocaleString()) : "",
        run.start !== undefined ? fact(t("duration"), duration(run.start, run.end)) : ""));
      return parts;
    }

    attempt(run, attempt) {
      const parts = [];
      if (attempt.waiting) {
        parts.push(element("p", { class: "tb-note tb-waiting-note" }, symbol("pending"), element("span", { text: this.t("waitsFor", attempt.waiting.reason, attempt.waiting.message, duration(attempt.waiting.since)) })));
      }
      const steps = [...(attempt.steps || []), ...(attempt.sidecars || []).map((sidecar) => ({ ...sidecar, sidecar: true }))];
      if (this.openStep === null) {
        const first = steps.find((step) => ["failed", "timeout", "ignored"].includes(step.phase))
          || steps.find((step) => step.phase === "running" && !step.sidecar)
          || (steps.length === 1 ? steps[0] : null);
        this.openStep = first ? first.container : null;
      }
      parts.push(element("ol", { class: "tb-steps" }, steps.map((step) => this.step(run, attempt, step))));
      return parts;
    }

    step(run, attempt, step) {
      const t = this.t;
      const open = this.openStep === step.container;
      const facts = [];
      if (step.exitCode !== undefined && step.exitCode !== 0) {
        facts.push(t("exitCode", step.exitCode));
      }
      if (step.reason && !["Completed", "Error"].includes(step.reason)) {
        facts.push(step.reason);
      }
      if (step.bytes) {
        facts.push(size(step.bytes));
      }
      if (step.start !== undefined) {
        facts.push(duration(step.start, step.end));
      }
      const head = element(
        "button", {
          type: "button", class: "tb-step-head", "data-key": `step-${step.container}`, "aria-expanded": open ? "true" : "false",
          on: { click: () => { this.openStep = open ? "" : step.container; this.line = undefined; this.closeLog(); this.draw(); } },
        },
        symbol(step.phase), element("span", { class: "tb-step-name", text: step.name, dir: "auto" }),
        step.sidecar ? element("span", { class: "tb-tag", text: t("sidecar") }) : "",
        element("span", { class: "tb-step-image", text: step.image || "", title: step.image || null }),
        element("span", { class: "tb-step-facts", text: facts.join(" · ") }));
      const body = open ? this.stepBody(run, attempt, step) : null;
      return element("li", { class: `tb-step${open ? " tb-open" : ""}` }, head, body);
    }

    stepBody(run, attempt, step) {
      const key = `${run.name}/${attempt.number}/${step.container}`;
      if (!this.log || this.log.key !== key) {
        this.closeLog();
        const link = (line) => this.linkOf({ task: this.task.name, run: run.name, attempt: attempt.number, container: step.container, line });
        const panel = new TektonBridge.LogPanel(this.source.log(run.name, attempt.number, step.container), this.t, {
          linkOf: link, running: step.phase === "running", line: this.line === undefined ? undefined : this.line - 1,
        });
        this.line = undefined;
        this.log = { key, panel };
      } else {
        this.log.panel.setRunning(step.phase === "running");
      }
      return element(
        "div", { class: "tb-step-body" },
        step.message ? element("p", { class: "tb-message", text: step.message }) : "",
        this.values(this.t("stepResults"), step.results), this.log.panel.node);
    }

    values(title, values) {
      const entries = Object.entries(values || {});
      if (entries.length === 0) {
        return "";
      }
      return element("details", { class: "tb-values", open: entries.length <= 12 }, element("summary", { text: title }), TektonBridge.valueList(values, this.t));
    }

    pipelineRun(child) {
      const t = this.t;
      const inner = new Details(t, this.source, { close: () => { inner.node.hidden = true; }, linkOf: this.linkOf });
      inner.node.hidden = true;
      const graph = new TektonBridge.Graph(t, (name) => {
        graph.mark(name);
        inner.node.hidden = false;
        inner.show(child.tasks.find((task) => task.name === name));
      });
      graph.setLayout(child.graph);
      child.tasks.forEach((task) => graph.setTask(task, false));
      return element(
        "section", { class: "tb-child" },
        element("h4", {}, symbol(child.phase), element("span", { text: `${t("pipeline")} ${child.pipeline}` })),
        child.message ? element("p", { class: "tb-message", text: child.message }) : "", graph.node, inner.node);
    }
  }

  function fact(name, value) {
    return element("div", {}, element("dt", { text: name }), element("dd", {}, element("code", { text: value })));
  }

  function paramsOf(run) {
    return Object.entries(run.params || {}).filter(([, value]) => typeof value === "string").slice(0, 3)
      .map(([name, value]) => `${name}=${value}`).join(", ").slice(0, 60);
  }

  // Names and values, each with a button that copies it.
  TektonBridge.valueList = function (values, t) {
    return element("dl", { class: "tb-value-list" }, Object.entries(values).map(([name, value]) => {
      const text = typeof value === "string" ? value : JSON.stringify(value, null, 1);
      const shown = element("pre", { class: "tb-value", text, dir: "auto" });
      return [element("dt", { text: name, dir: "auto" }), element("dd", {}, shown, copyButton(text, t("copy"), shown))];
    }));
  };

  TektonBridge.Details = Details;
})();
