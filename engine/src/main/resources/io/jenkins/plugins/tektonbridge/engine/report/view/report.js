// An HTML report holds its data and logs itself; this hands them to the run view.
(function () {
  "use strict";
  const data = (id) => JSON.parse(document.getElementById(id).textContent);
  const logs = data("tekton-logs");
  const view = data("tekton-run");

  // Files in a report have no server: the kept part of a log is one list of lines.
  function log(run, attempt, container) {
    const kept = logs[`${run}/${attempt}/${container}`] || { first: 0, total: 0, bytes: 0, lines: [], cut: [] };
    return {
      page: async (from, count) => {
        const first = Math.max(kept.first, from < 0 ? kept.total + from : Math.min(from, kept.total));
        const at = first - kept.first;
        return { from: first, total: kept.total, bytes: kept.bytes, lines: kept.lines.slice(at, at + count), cut: kept.cut };
      },
      search: async (text, from, most) => {
        const wanted = text.toLowerCase();
        const hits = [];
        for (let i = Math.max(0, from - kept.first); i < kept.lines.length && hits.length < most; i++) {
          if (kept.lines[i].toLowerCase().includes(wanted)) {
            hits.push(kept.first + i);
          }
        }
        return hits;
      },
      download: null,
      first: kept.first,
    };
  }

  window.TektonBridge.show(document.getElementById("tekton"), { changes: async () => view, log, live: false, rollBack: null }, data("tekton-texts"));
})();
