// The picture of a pipeline: a button for each task where the layout puts it, and lines between them.
(function () {
  "use strict";
  const TektonBridge = (window.TektonBridge = window.TektonBridge || {});
  const { element, svg, symbol, duration } = TektonBridge.dom;

  class Graph {
    constructor(t, select) {
      this.t = t;
      this.select = select;
      this.nodes = new Map();
      this.lines = svg("svg", { class: "tb-edges", "aria-hidden": "true" });
      this.canvas = element("div", { class: "tb-canvas", role: "group", "aria-label": t("graph") });
      this.node = element("div", { class: "tb-graph", on: { keydown: (event) => this.moved(event) } }, this.canvas);
    }

    setLayout(layout) {
      this.layout = layout;
      this.nodes.clear();
      this.canvas.replaceChildren(this.lines);
      this.canvas.style.width = `${layout.width}px`;
      this.canvas.style.height = `${layout.height}px`;
      this.lines.setAttribute("width", layout.width);
      this.lines.setAttribute("height", layout.height);
      this.edges = layout.edges.map((edge) => ({ ...edge, path: svg("path", { d: path(edge.points) }) }));
      this.lines.replaceChildren(...this.edges.map((edge) => edge.path));
      if (layout.finallyAt !== undefined) {
        const part = element("div", { class: "tb-finally" }, element("span", { text: this.t("finally") }));
        part.style.left = `${layout.finallyAt}px`;
        part.style.width = `${layout.width - layout.finallyAt}px`;
        this.canvas.append(part);
      }
      for (const place of layout.nodes) {
        const node = element("button", { type: "button", class: "tb-node", "data-task": place.name, on: { click: () => this.select(place.name) } });
        Object.assign(node.style, { left: `${place.x}px`, top: `${place.y}px`, width: `${place.width}px`, height: `${place.height}px` });
        this.nodes.set(place.name, { place, node });
        this.canvas.append(node);
      }
      if (layout.nodes.length > 0) {
        this.reveal(this.nodes.get(layout.nodes[0].name));
      }
    }

    // Scrolls the picture, and nothing around it, so that a task is in sight.
    reveal({ place }) {
      const box = this.node;
      if (place.x < box.scrollLeft || place.x + place.width > box.scrollLeft + box.clientWidth) {
        box.scrollLeft = place.x - (box.clientWidth - place.width) / 2;
      }
      if (place.y < box.scrollTop || place.y + place.height > box.scrollTop + box.clientHeight) {
        box.scrollTop = place.y - (box.clientHeight - place.height) / 2;
      }
    }

    setTask(task, isRollback) {
      const entry = this.nodes.get(task.name);
      if (!entry) {
        return;
      }
      entry.task = task;
      const title = task.displayName || task.name;
      const count = (task.runs || []).length;
      const [start, end] = span(task);
      const facts = [this.t(`phase.${task.phase}`)];
      if (start !== undefined) {
        facts.push(duration(start, end));
      }
      if (task.skipReason) {
        facts.push(this.t("skippedBecause", task.skipReason));
      }
      entry.node.className = `tb-node tb-${task.phase}${isRollback ? " tb-rollback" : ""}${this.selected === task.name ? " tb-selected" : ""}`;
      entry.node.title = [title, ...facts].join("\n");
      entry.time = element("span", { class: "tb-node-time", text: start === undefined ? "" : duration(start, end) });
      entry.node.replaceChildren(
        symbol(task.phase),
        element("span", { class: "tb-node-title", text: title, dir: "auto" }),
        element("span", { class: "tb-unseen", text: `, ${this.t(`phase.${task.phase}`)}, ` }),
        count > 1 ? element("span", { class: "tb-count", text: `×${count}` }) : "",
        attempts(task) > 1 ? element("span", { class: "tb-count", text: `↻${attempts(task) - 1}` }) : "",
        entry.time);
      for (const edge of this.edges) {
        if (edge.to === task.name) {
          const decided = (task.decidedBy || []).includes(edge.from);
          edge.path.setAttribute("class", decided ? "tb-edge-decided" : task.phase === "skipped" ? "tb-edge-skipped" : task.phase === "waiting" ? "tb-edge-waiting" : "");
        }
      }
    }

    // Lets the clocks of what runs go on.
    tick() {
      for (const entry of this.nodes.values()) {
        if (entry.task && entry.task.phase === "running") {
          const [start, end] = span(entry.task);
          entry.time.textContent = start === undefined ? "" : duration(start, end);
        }
      }
    }

    mark(name) {
      this.selected = name;
      if (this.nodes.has(name)) {
        this.reveal(this.nodes.get(name));
      }
      for (const [task, entry] of this.nodes) {
        entry.node.classList.toggle("tb-selected", task === name);
        entry.node.setAttribute("aria-pressed", task === name ? "true" : "false");
      }
    }

    // Arrow keys go to the nearest task on that side.
    moved(event) {
      const turn = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key];
      const current = event.target.closest(".tb-node");
      if (!turn || !current) {
        return;
      }
      const from = this.nodes.get(current.dataset.task).place;
      let best = null;
      for (const { place, node } of this.nodes.values()) {
        const dx = place.x + place.width / 2 - from.x - from.width / 2;
        const dy = place.y + place.height / 2 - from.y - from.height / 2;
        const along = dx * turn[0] + dy * turn[1];
        const aside = Math.abs(dx * turn[1]) + Math.abs(dy * turn[0]);
        const far = along + 2 * aside;
        if (along > 4 && (best === null || far < best.far)) {
          best = { far, node };
        }
      }
      if (best) {
        event.preventDefault();
        best.node.focus();
      }
    }
  }

  function path(points) {
    const parts = [];
    for (let i = 0; i < points.length; i += 2) {
      parts.push(`${i === 0 ? "M" : "L"}${points[i]} ${points[i + 1]}`);
    }
    return parts.join("");
  }

  // When a task began and, unless it is going on, ended.
  function span(task) {
    const runs = [...(task.runs || []), ...(task.pipelineRuns || [])];
    const starts = runs.map((run) => run.start).filter((at) => at !== undefined);
    const ends = runs.map((run) => run.end);
    return [
      starts.length ? Math.min(...starts) : undefined,
      ends.length && ends.every((at) => at !== undefined) ? Math.max(...ends) : undefined,
    ];
  }

  function attempts(task) {
    return Math.max(0, ...(task.runs || []).map((run) => (run.attempts || []).length));
  }

  TektonBridge.Graph = Graph;
  TektonBridge.span = span;
})();
