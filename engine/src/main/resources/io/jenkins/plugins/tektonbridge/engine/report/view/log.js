// The log of one container, of any length: only the lines in sight, and some around them, are in the page.
(function () {
  "use strict";
  const TektonBridge = (window.TektonBridge = window.TektonBridge || {});
  const { element, size } = TektonBridge.dom;
  const PAGE = 500;
  const POLL = 1000;
  // Browsers lay out no page that is higher than some 17 million pixels.
  const MOST_LINES = 600000;

  class LogPanel {
    // source: page(from, count), search(text, from, most), download (an address or null), first (the first line that is
    // to be had, where that is not 0); line: where to go first.
    constructor(source, t, options) {
      this.source = source;
      this.t = t;
      this.linkOf = options.linkOf;
      this.running = options.running;
      this.total = 0;
      this.base = 0;
      this.pages = new Map();
      this.heights = new Map();
      this.wanted = new Set();
      this.wrap = false;
      this.follow = options.line === undefined;
      this.goto = options.line;
      this.hits = [];
      this.hit = -1;
      this.build();
      this.refresh();
    }

    build() {
      const t = this.t;
      this.find = element("input", {
        type: "search", class: "tb-find", placeholder: t("search"), "aria-label": t("search"),
        on: { keydown: (event) => event.key === "Enter" && (event.preventDefault(), this.next(event.shiftKey ? -1 : 1)) },
      });
      this.count = element("span", { class: "tb-hits", role: "status" });
      this.info = element("span", { class: "tb-log-size" });
      const toggle = (label, on, act) => {
        const box = element("input", { type: "checkbox", on: { change: () => act(box.checked) } });
        box.checked = on;
        return { box, label: element("label", { class: "tb-toggle" }, box, label) };
      };
      const wrap = toggle(t("wrap"), this.wrap, (on) => this.setWrap(on));
      this.following = toggle(t("follow"), this.follow, (on) => this.setFollow(on));
      this.top = element("div", { class: "tb-space" });
      this.body = element("div", { class: "tb-lines" });
      this.bottom = element("div", { class: "tb-space" });
      this.scroll = element(
        "div", {
          class: "tb-log-scroll", tabindex: "0", role: "region", "aria-label": t("log"),
          on: { scroll: () => this.scrolled(), wheel: () => this.touched(), keydown: () => this.touched() },
        }, this.top, this.body, this.bottom);
      this.earlier = element("button", {
        type: "button", class: "tb-earlier", hidden: true, text: t("earlierLines"), on: { click: () => this.showEarlier() },
      });
      const download = this.source.download
        ? element("a", { class: "tb-download", href: this.source.download, download: true, text: t("download") }) : null;
      this.leftOut = element("p", { class: "tb-left-out" });
      this.node = element(
        "div", { class: "tb-log" },
        element("div", { class: "tb-log-bar" }, this.find, this.count, wrap.label, this.following.label, download, this.info),
        this.leftOut, this.earlier, this.scroll);
      this.lineHeight = 18;
    }

    // Ends all that goes on in the background.
    close() {
      this.closed = true;
      clearTimeout(this.timer);
    }

    setRunning(running) {
      if (this.running && !running) {
        this.running = false;
        clearTimeout(this.timer);
        this.refresh();
      }
      this.running = running;
    }

    async refresh() {
      try {
        const known = this.total;
        const last = Math.max(this.base, known - 1 - ((known - 1 - this.base) % PAGE));
        // At first only how much there is, with the end of it, where most people look.
        const page = await this.source.page(known === 0 ? -1 : last, known === 0 ? 1 : PAGE);
        if (this.closed) {
          return;
        }
        this.total = page.total;
        this.info.textContent = this.t("logSize", page.total.toLocaleString(), size(page.bytes));
        if (known === 0) {
          this.least = this.source.first || 0;
          this.leftOut.textContent = this.least > 0 ? this.t("linesLeftOut", this.least.toLocaleString()) : "";
          this.moveTo(page.total - MOST_LINES);
        } else if (page.total > known || page.lines.length > 0) {
          this.keep(page);
        }
        if (page.total === 0) {
          this.body.replaceChildren(element("p", { class: "tb-empty", text: this.t(this.running ? "noOutputYet" : "noOutput") }));
        } else if (this.goto !== undefined) {
          this.goTo(this.goto);
          this.goto = undefined;
        } else if (this.follow) {
          this.toEnd();
        } else {
          this.draw();
        }
      } catch (error) {
        this.info.textContent = this.t("logUnreachable", error.message);
      }
      if (this.running && !this.closed) {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => (document.hidden ? (this.timer = setTimeout(() => this.refresh(), POLL)) : this.refresh()), POLL);
      }
    }

    pageCount() {
      return Math.ceil((this.total - this.base) / PAGE);
    }

    linesIn(index) {
      return Math.min(PAGE, this.total - this.base - index * PAGE);
    }

    height(index) {
      return this.heights.get(index) || this.linesIn(index) * this.lineHeight;
    }

    // Takes over a page of lines that came.
    keep(page) {
      const index = Math.floor((page.from - this.base) / PAGE);
      const old = this.pages.get(index);
      const node = this.renderPage(page);
      this.pages.set(index, { node, count: page.lines.length, page });
      this.heights.delete(index);
      if (old && old.node.parentNode) {
        old.node.replaceWith(node);
        this.measure(index);
      }
    }

    renderPage(page) {
      const search = this.find.value.trim().toLowerCase();
      const current = this.hits[this.hit];
      return element("div", { class: "tb-page" }, page.lines.map((line, i) => {
        const number = page.from + i;
        const text = element("span", { class: "tb-text" }, TektonBridge.ansi.render(line, search));
        if (page.cut.includes(number)) {
          text.append(element("em", { class: "tb-cut", text: this.t("lineCut") }));
        }
        return element(
          "div", { class: number === current || number === this.marked ? "tb-line tb-current" : "tb-line", "data-line": number + 1 },
          element("a", { class: "tb-number", href: this.linkOf(number + 1), "data-number": number + 1, tabindex: "-1", "aria-label": this.t("line", number + 1) }),
          text);
      }));
    }

    async load(index) {
      if (this.wanted.has(index)) {
        return;
      }
      this.wanted.add(index);
      try {
        const page = await this.source.page(this.base + index * PAGE, PAGE);
        if (!this.closed) {
          this.total = Math.max(this.total, page.total);
          this.keep(page);
          this.draw();
          if (this.follow) {
            this.scroll.scrollTop = this.scroll.scrollHeight;
          }
        }
      } catch (error) {
        this.info.textContent = this.t("logUnreachable", error.message);
      } finally {
        this.wanted.delete(index);
      }
    }

    // Which pages are in sight, with one more on both sides.
    inSight() {
      const from = this.scroll.scrollTop;
      const to = from + this.scroll.clientHeight;
      let y = 0;
      let first = -1;
      let last = 0;
      for (let i = 0; i < this.pageCount() && y <= to; i++) {
        y += this.height(i);
        if (first < 0 && y > from) {
          first = i;
        }
        last = i;
      }
      return [Math.max(0, (first < 0 ? last : first) - 1), Math.min(this.pageCount() - 1, last + 1)];
    }

    draw() {
      const [first, last] = this.inSight();
      let above = 0;
      for (let i = 0; i < first; i++) {
        above += this.height(i);
      }
      let below = 0;
      for (let i = last + 1; i < this.pageCount(); i++) {
        below += this.height(i);
      }
      this.top.style.height = `${above}px`;
      this.bottom.style.height = `${below}px`;
      const nodes = [];
      for (let i = first; i <= last; i++) {
        const page = this.pages.get(i);
        if (page && page.count === this.linesIn(i)) {
          nodes.push(page.node);
        } else {
          nodes.push(page ? page.node : this.space(this.height(i)));
          this.load(i);
        }
      }
      if (nodes.length !== this.body.childNodes.length || nodes.some((node, i) => node !== this.body.childNodes[i])) {
        this.body.replaceChildren(...nodes);
      }
      for (let i = first; i <= last; i++) {
        this.measure(i);
      }
      for (const index of this.pages.keys()) {
        if (index < first - 20 || index > last + 20) {
          this.pages.delete(index);
        }
      }
    }

    // Stands where lines will be. By the object model, as a style attribute is what a Content-Security-Policy forbids.
    space(height) {
      const node = element("div", { class: "tb-page tb-loading" });
      node.style.height = `${height}px`;
      return node;
    }

    measure(index) {
      const page = this.pages.get(index);
      if (!page || !page.node.isConnected || page.count !== this.linesIn(index)) {
        return;
      }
      const height = page.node.offsetHeight;
      if (height > 0) {
        this.heights.set(index, height);
        if (!this.wrap && page.count > 0) {
          this.lineHeight = height / page.count;
        }
      }
    }

    scrolled() {
      if (this.follow && this.userScrolled && !this.atEnd()) {
        this.setFollow(false);
      }
      this.userScrolled = false;
      cancelAnimationFrame(this.frame);
      this.frame = requestAnimationFrame(() => this.draw());
    }

    touched() {
      this.userScrolled = true;
    }

    atEnd() {
      return this.scroll.scrollTop + this.scroll.clientHeight >= this.scroll.scrollHeight - 4;
    }

    toEnd() {
      this.draw();
      this.scroll.scrollTop = this.scroll.scrollHeight;
      this.draw();
      this.scroll.scrollTop = this.scroll.scrollHeight;
    }

    setFollow(on) {
      this.follow = on;
      this.following.box.checked = on;
      if (on) {
        this.toEnd();
      }
    }

    setWrap(on) {
      this.wrap = on;
      this.node.classList.toggle("tb-wrap", on);
      this.heights.clear();
      this.draw();
      this.draw();
    }

    showEarlier() {
      this.moveTo(this.base - MOST_LINES);
      this.setFollow(false);
      this.scroll.scrollTop = 0;
      this.draw();
    }

    // Lets the lines in the page begin with another one.
    moveTo(base) {
      this.base = Math.max(this.least, Math.round(base));
      this.earlier.hidden = this.base === this.least;
      this.pages.clear();
      this.heights.clear();
    }

    // Brings a line into the middle, by its number from 0.
    goTo(line) {
      if (line < this.base) {
        this.moveTo(line - MOST_LINES / 2);
      }
      this.setFollow(false);
      this.marked = line;
      const index = Math.floor((line - this.base) / PAGE);
      let y = 0;
      for (let i = 0; i < index; i++) {
        y += this.height(i);
      }
      const inPage = (line - this.base) % PAGE;
      this.pages.delete(index);
      this.scroll.scrollTop = Math.max(0, y + inPage * this.lineHeight - this.scroll.clientHeight / 2);
      this.draw();
      this.centre(line);
    }

    // Lines may be wrapped: where one stands is known only when its page is there.
    centre(line, tries = 20) {
      const node = this.body.querySelector(`[data-line="${line + 1}"]`);
      if (node) {
        this.body.querySelectorAll(".tb-current").forEach((old) => old.classList.remove("tb-current"));
        node.classList.add("tb-current");
        this.scroll.scrollTop += node.getBoundingClientRect().top - this.scroll.getBoundingClientRect().top - this.scroll.clientHeight / 2;
      } else if (tries > 0 && !this.closed) {
        setTimeout(() => this.centre(line, tries - 1), 50);
      }
    }

    async next(step) {
      const text = this.find.value.trim();
      if (text === "") {
        this.hits = [];
        this.searched = "";
        this.count.textContent = "";
        this.redraw();
        return;
      }
      if (text !== this.searched) {
        this.searched = text;
        this.hits = await this.source.search(text, 0, 1000);
        this.hit = step > 0 ? -1 : 0;
        this.redraw();
      }
      if (this.hits.length === 0) {
        this.count.textContent = this.t("noHits");
        return;
      }
      this.hit = (this.hit + step + this.hits.length) % this.hits.length;
      this.count.textContent = this.t("hits", this.hit + 1, this.hits.length < 1000 ? this.hits.length : "1000+");
      this.goTo(this.hits[this.hit]);
    }

    redraw() {
      for (const [index, page] of this.pages) {
        const node = this.renderPage(page.page);
        page.node.replaceWith(node);
        this.pages.set(index, { ...page, node });
      }
    }
  }

  TektonBridge.LogPanel = LogPanel;
})();
