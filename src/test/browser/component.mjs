// What the component has to show of the runs of the cases, wherever it is: in Jenkins and in an HTML report.
import assert from "node:assert/strict";

// The task's button in the graph, or all of them.
export const node = (page, task) => page.locator(task ? `.tb-node[data-task="${task}"]` : ".tb-node");

export async function shown(page) {
  await page.locator(".tb-node, .tb-details > *").first().waitFor();
}

// Tasks by name, with where they stand and what they say.
export async function graph(page) {
  const nodes = await node(page).evaluateAll((all) => all.map((one) => {
    const box = one.getBoundingClientRect();
    return {
      name: one.dataset.task, text: one.textContent, classes: [...one.classList],
      left: box.left, right: box.right, top: box.top, bottom: box.bottom,
    };
  }));
  return Object.fromEntries(nodes.map((one) => [one.name, one]));
}

export async function open(page, task) {
  await node(page, task).click();
  await page.locator(".tb-details").waitFor();
}

export async function logText(page) {
  await page.locator(".tb-line").first().waitFor();
  return (await page.locator(".tb-text").allTextContents()).join("\n");
}

export async function showsTheSeed(page) {
  await shown(page);
  const tasks = await graph(page);
  assert.deepEqual(Object.keys(tasks), ["clone", "test", "build", "docker", "deploy", "rollback"]);
  for (const [before, after] of [["clone", "build"], ["test", "build"], ["build", "docker"], ["docker", "deploy"], ["deploy", "rollback"]]) {
    assert.ok(tasks[before].right < tasks[after].left, `${before} stands left of ${after}`);
  }
  for (const name of ["clone", "test", "build", "docker", "deploy"]) {
    assert.ok(tasks[name].classes.includes("tb-succeeded"), `${name} succeeded`);
  }
  assert.ok(tasks.rollback.classes.includes("tb-skipped"));
  assert.match(await page.locator(".tb-banners").textContent(), /rollback/i);

  await open(page, "clone");
  const values = page.locator(".tb-details .tb-value-list").first();
  assert.match(await values.textContent(), /commit[0-9a-f]{40}/);
  assert.ok(await values.getByRole("button", { name: "Copy" }).count() > 0, "results can be copied");
  await open(page, "rollback");
  assert.match(await page.locator(".tb-details").textContent(), /When Expressions evaluated to false \(deploy\)/);
  assert.match(await page.locator(".tb-when").textContent(), /\$\(tasks\.deploy\.results\.helm-status\)/);
  assert.equal(await page.locator(".tb-edge-decided").count(), 1, "the edge that decided stands out");
}

export async function leadsWithTheFailingStep(page) {
  await shown(page);
  const banner = page.locator(".tb-banner-failed");
  assert.match(await banner.textContent(), /deploy.*upgrade.*1/);
  await banner.locator("pre").waitFor();
  assert.match(await banner.locator("pre").textContent(), /UPGRADE FAILED/);
  const tasks = await graph(page);
  assert.ok(tasks.deploy.classes.includes("tb-failed"));
  assert.ok(tasks.deploy.classes.includes("tb-selected"), "what failed is open");
  assert.ok(tasks.rollback.classes.includes("tb-succeeded"));
  assert.match(await page.locator(".tb-banner-succeeded").textContent(), /Rolled back.*rollback.*deploy/s);
  assert.match(await logText(page), /installing helm chart/);
}

export async function showsSixtyTasks(page) {
  await shown(page);
  const tasks = await graph(page);
  const names = Object.keys(tasks);
  assert.equal(names.length, 60);
  for (const one of Object.values(tasks)) {
    for (const other of Object.values(tasks)) {
      const overlap = one !== other && one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
      assert.ok(!overlap, `${one.name} and ${other.name} overlap`);
    }
  }
  const last = Math.max(...names.filter((name) => !["report", "notify", "clean-up", "archive"].includes(name)).map((name) => tasks[name].right));
  assert.ok(tasks.report.left > last, "finally stands behind all others");
  assert.match(tasks.platforms.text, /×4/, "a matrix is folded, with a count");
  assert.ok(tasks.nightly.classes.includes("tb-skipped"));
  await open(page, "platforms");
  const runs = page.locator(".tb-details .tb-tabs .tb-tab");
  assert.equal(await runs.count(), 4);
  await runs.nth(2).click();
  assert.match(await logText(page), /at work macos/);
  await open(page, "nightly");
  assert.match(await page.locator(".tb-details").textContent(), /When Expressions evaluated to false.*"no" in \["yes"\]/s);
}

// Names, values and output are shown, and nothing of them is obeyed.
export async function staysUnmoved(page) {
  await shown(page);
  const title = await page.title();
  assert.match(await node(page, "shout").textContent(), /<script>document.title="owned"<\/script>/);
  await open(page, "shout");
  const text = await logText(page);
  assert.match(text, /<script>document\.title='owned'<\/script> "><img src=x onerror=/);
  assert.match(text, /red bold green title cleared/, "colours are no text");
  assert.match(text, /bell \^G null-like \^A/, "control characters are seen");
  assert.doesNotMatch(text, /\u202e/, "nothing turns a line around");
  assert.match(text, /^progress 100%$/m);
  assert.match(text, /x{10000}/);
  assert.equal(await page.locator(".tb-text .tb-fg-red").textContent(), "red");
  assert.match(await page.locator(".tb-details .tb-values").first().textContent(), /<b onclick=alert\(1\)>/);
  const foreign = await page.locator(".tb-view").evaluate((view) =>
    view.querySelectorAll("script, img, iframe, [onerror], [onclick], a[href^='javascript:']").length);
  assert.equal(foreign, 0, "nothing of a name, a value or a line became markup");
  assert.equal(await page.title(), title);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `the page is ${wide} px wider than the window`);
}

// All that a mouse can do a keyboard can.
export async function obeysTheKeyboard(page) {
  await shown(page);
  const focused = () => page.evaluate(() => document.activeElement.dataset.task || document.activeElement.className);
  await node(page, "build").focus();
  await page.keyboard.press("ArrowRight");
  assert.equal(await focused(), "docker");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  assert.ok(["clone", "test"].includes(await focused()));
  await node(page, "clone").focus();
  await page.keyboard.press("Enter");
  assert.match(await page.locator(".tb-details h3").textContent(), /clone/);
  assert.equal(await focused(), "clone", "the focus stays where it was");
  const step = page.locator(".tb-step-head").first();
  await step.focus();
  const before = await step.getAttribute("aria-expanded");
  await page.keyboard.press("Enter");
  assert.notEqual(await page.locator(".tb-step-head").first().getAttribute("aria-expanded"), before);
  assert.equal(await page.evaluate(() => document.activeElement.className), "tb-step-head", "drawing anew keeps the focus");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".tb-details > *").count(), 0, "Escape closes the details");
  assert.equal(await focused(), "clone");
  await page.getByRole("button", { name: "Timeline" }).focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".tb-bar").count(), 6);
}

// Search, wrap and links to lines.
export async function findsItsWayInALog(page) {
  await shown(page);
  await open(page, "clone");
  await page.locator(".tb-step-head").first().waitFor();
  if (await page.locator(".tb-step-head").first().getAttribute("aria-expanded") !== "true") {
    await page.locator(".tb-step-head").first().click();
  }
  await page.locator(".tb-line").first().waitFor();
  await page.locator(".tb-find").fill("GIT-INIT: CLONED");
  await page.keyboard.press("Enter");
  await page.locator(".tb-current mark").waitFor();
  assert.match(await page.locator(".tb-hits").textContent(), /1 of 1/);
  const link = await page.locator(".tb-current .tb-number").getAttribute("href");
  assert.match(link, /clone\/.*\/L\d+$/);
  await page.locator(".tb-toggle input").first().check();
  assert.ok(await page.locator(".tb-log").evaluate((log) => log.classList.contains("tb-wrap")));
  return link;
}
