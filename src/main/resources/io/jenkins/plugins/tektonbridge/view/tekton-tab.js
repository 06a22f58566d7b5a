// Shows the runs of a build: where the data of each comes from, and how it is rolled back.
(function () {
  "use strict";
  const TektonBridge = window.TektonBridge;

  async function get(url) {
    const response = await fetch(url, { credentials: "same-origin", headers: { Accept: "application/json" } });
    if (!response.ok) {
      throw new Error(`${response.status} ${response.statusText}`);
    }
    return response.json();
  }

  function source(section) {
    const url = section.dataset.url;
    return {
      live: true,
      changes: (since) => get(`${url}changes?since=${since}`),
      log: (taskRun, attempt, container) => {
        const query = new URLSearchParams({ taskRun, attempt, container });
        return {
          page: (from, count) => get(`${url}log?${query}&from=${from}&count=${count}`),
          search: (text, from) => get(`${url}search?${query}&text=${encodeURIComponent(text)}&from=${from}`),
          download: `${url}download?${query}`,
        };
      },
      rollBack: section.dataset.rollBack === "true" ? (question) => rollBack(url, question) : null,
    };
  }

  // Asks first; the answer is whether it was begun.
  async function rollBack(url, question) {
    try {
      await window.dialog.confirm(question, { type: "destructive" });
    } catch {
      return false;
    }
    const response = await fetch(`${url}rollBack`, { method: "POST", credentials: "same-origin", headers: window.crumb.wrap({}) });
    if (!response.ok) {
      throw new Error(response.status === 409 ? await response.text() : `${response.status} ${response.statusText}`);
    }
    return true;
  }

  document.querySelectorAll(".tekton-run").forEach((section) => {
    TektonBridge.show(section, source(section), JSON.parse(section.dataset.texts));
  });
})();
