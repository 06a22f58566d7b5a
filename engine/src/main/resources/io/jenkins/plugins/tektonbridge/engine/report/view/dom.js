// The small tools that all parts of the run view are made with. Everything that comes from YAML or logs reaches the page
// as text only: nothing here, and nothing built on it, ever parses HTML.
(function () {
  "use strict";
  const TektonBridge = (window.TektonBridge = window.TektonBridge || {});
  const SVG = "http://www.w3.org/2000/svg";

  // An element: attributes that are null are left out, "text" is its text, "on" its listeners by event.
  function element(tag, attributes, ...children) {
    return fill(document.createElement(tag), attributes, children);
  }

  function svg(tag, attributes, ...children) {
    return fill(document.createElementNS(SVG, tag), attributes, children);
  }

  function fill(node, attributes, children) {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) {
        continue;
      }
      if (name === "text") {
        node.textContent = value;
      } else if (name === "on") {
        Object.entries(value).forEach(([event, listener]) => node.addEventListener(event, listener));
      } else {
        node.setAttribute(name, value === true ? "" : value);
      }
    }
    node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
    return node;
  }

  // One shape for each phase, so that colour is never the only sign.
  const SHAPES = {
    succeeded: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm3.4 4.6-4.2 4.9-2.5-2.4",
    failed: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1ZM5.5 5.5l5 5m0-5-5 5",
    timeout: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1ZM8 4v4.2L5.4 10M11 11l1.6 1.6",
    cancelled: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1ZM3.2 3.2l9.6 9.6",
    ignored: "M8 1.5 15 14H1L8 1.5ZM8 6v4m0 1.5v.6",
    skipped: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1ZM5 8h6",
    running: "M8 1a7 7 0 1 0 7 7",
    pending: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm0 3v4l2.5 1.8",
    waiting: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Z",
  };

  function symbol(phase) {
    const path = svg("path", { d: SHAPES[phase] || SHAPES.waiting });
    return svg("svg", { class: `tb-symbol tb-${phase}`, viewBox: "0 0 16 16", "aria-hidden": "true" }, path);
  }

  // Texts by key, with {0}, {1} … replaced.
  function translator(texts) {
    return (key, ...values) =>
      (texts[key] === undefined ? key : texts[key]).replace(/\{(\d)\}/g, (all, i) =>
        values[i] === undefined ? all : String(values[i]));
  }

  function duration(from, to) {
    if (from === undefined) {
      return "";
    }
    const seconds = Math.max(0, (to === undefined ? Date.now() : to) - from) / 1000;
    if (seconds < 10) {
      return `${seconds.toFixed(1)} s`;
    }
    const whole = Math.round(seconds);
    const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
    if (parts[0] > 0) {
      return `${parts[0]} h ${parts[1]} min`;
    }
    return parts[1] > 0 ? `${parts[1]} min ${parts[2]} s` : `${whole} s`;
  }

  function size(bytes) {
    const units = ["B", "KB", "MB", "GB"];
    let unit = 0;
    let value = bytes;
    while (value >= 1000 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
  }

  // A button that puts a text on the clipboard; where the browser has none (plain http), it selects the text instead.
  function copyButton(text, label, target) {
    return element("button", {
      type: "button",
      class: "tb-copy",
      text: label,
      on: {
        click: (event) => {
          const button = event.currentTarget;
          const done = () => {
            button.classList.add("tb-copied");
            setTimeout(() => button.classList.remove("tb-copied"), 1200);
          };
          if (navigator.clipboard) {
            navigator.clipboard.writeText(text).then(done, () => select(target));
          } else {
            select(target);
          }
        },
      },
    });
  }

  function select(node) {
    window.getSelection().selectAllChildren(node);
  }

  TektonBridge.dom = { element, svg, symbol, translator, duration, size, copyButton };
})();
