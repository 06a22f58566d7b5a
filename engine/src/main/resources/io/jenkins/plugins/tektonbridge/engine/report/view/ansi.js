// Colours of terminals: turns a line with escape sequences into text with classes; what is no colour is left out.
(function () {
  "use strict";
  const TektonBridge = (window.TektonBridge = window.TektonBridge || {});
  // eslint-disable-next-line no-control-regex
  const ESCAPE = /\u001b(?:\[([0-9;:]*)([@-~])|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g;
  const NAMES = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

  function apply(style, codes) {
    const numbers = codes === "" ? [0] : codes.split(/[;:]/).map(Number);
    for (let i = 0; i < numbers.length; i++) {
      const code = numbers[i];
      if (code === 0) {
        style = {};
      } else if (code === 1 || code === 2 || code === 3 || code === 4) {
        style = { ...style, [["bold", "faint", "italic", "underline"][code - 1]]: true };
      } else if (code === 22) {
        style = { ...style, bold: false, faint: false };
      } else if (code === 23 || code === 24) {
        style = { ...style, [code === 23 ? "italic" : "underline"]: false };
      } else if (code >= 30 && code <= 37) {
        style = { ...style, foreground: NAMES[code - 30] };
      } else if (code >= 90 && code <= 97) {
        style = { ...style, foreground: NAMES[code - 90] };
      } else if (code >= 40 && code <= 47) {
        style = { ...style, background: NAMES[code - 40] };
      } else if (code >= 100 && code <= 107) {
        style = { ...style, background: NAMES[code - 100] };
      } else if (code === 39 || code === 49) {
        style = { ...style, [code === 39 ? "foreground" : "background"]: undefined };
      } else if (code === 38 || code === 48) {
        // 256 and true colours: the first sixteen are known by name, the others stay as they are.
        if (numbers[i + 1] === 5 && numbers[i + 2] < 16) {
          style = { ...style, [code === 38 ? "foreground" : "background"]: NAMES[numbers[i + 2] % 8] };
        }
        i += numbers[i + 1] === 5 ? 2 : 4;
      }
    }
    return style;
  }

  function classes(style) {
    const names = ["bold", "faint", "italic", "underline"].filter((name) => style[name]).map((name) => `tb-${name}`);
    if (style.foreground) {
      names.push(`tb-fg-${style.foreground}`);
    }
    if (style.background) {
      names.push(`tb-bg-${style.background}`);
    }
    return names.join(" ");
  }

  // Control characters would vanish or reorder what stands around them; they are shown by name, as terminals and
  // Unicode call them, since few fonts have pictures for them.
  function visible(text) {
    // eslint-disable-next-line no-control-regex
    return text.replace(/[\u0000-\u0008\u000b-\u001f]/g, (c) => `^${String.fromCharCode(64 + c.charCodeAt(0))}`)
      .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (c) => `<U+${c.charCodeAt(0).toString(16).toUpperCase()}>`);
  }

  // What a progress bar left on a line: only what came behind the last carriage return.
  function afterReturn(line) {
    const last = line.replace(/\r+$/, "").lastIndexOf("\r");
    return last < 0 ? line.replace(/\r+$/, "") : line.slice(last + 1).replace(/\r+$/, "");
  }

  // The plain text of a line.
  function plain(line) {
    return visible(afterReturn(line).replace(ESCAPE, ""));
  }

  // A line as nodes, with what is looked for marked.
  function render(line, search) {
    const fragment = document.createDocumentFragment();
    const text = afterReturn(line);
    let style = {};
    let end = 0;
    const add = (part) => {
      if (part === "") {
        return;
      }
      const names = classes(style);
      const target = names === "" ? fragment : fragment.appendChild(document.createElement("span"));
      if (names !== "") {
        target.className = names;
      }
      mark(target, visible(part), search);
    };
    for (const match of text.matchAll(ESCAPE)) {
      add(text.slice(end, match.index));
      end = match.index + match[0].length;
      if (match[2] === "m") {
        style = apply(style, match[1]);
      }
    }
    add(text.slice(end));
    return fragment;
  }

  function mark(target, text, search) {
    if (!search) {
      target.append(text);
      return;
    }
    const lower = text.toLowerCase();
    let from = 0;
    for (let at = lower.indexOf(search); at >= 0; at = lower.indexOf(search, from)) {
      target.append(text.slice(from, at));
      target.appendChild(document.createElement("mark")).textContent = text.slice(at, at + search.length);
      from = at + search.length;
    }
    target.append(text.slice(from));
  }

  TektonBridge.ansi = { render, plain };
})();
