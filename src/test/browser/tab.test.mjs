// The tab in a Jenkins that runs, with its Content-Security-Policy enforced.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as component from "./component.mjs";
import { inaccessible, launch, open, screenshot } from "./browser.mjs";
import { ask, dark, jenkins, signIn, visit } from "./jenkins.mjs";

const patience = { timeout: 300_000 };
let browser;
let builder;

before(async () => {
  browser = await launch();
  builder = await signIn(browser);
});
after(() => browser.close());

const at = (path, options, check) => visit(browser, builder, path, options, check);
const tab = (job) => `job/${job}/1/tekton/`;

test("tab: the seed", () => at(tab("seed"), {}, async (page) => {
  await component.showsTheSeed(page);
  await component.open(page, "deploy");
  await component.logText(page);
  await screenshot(page, "seed-light", { fullPage: true });
}));
test("tab: a failed run leads with its step, and its rollback", () => at(tab("rollback"), {}, async (page) => {
  await component.leadsWithTheFailingStep(page);
  await screenshot(page, "rolled-back-light", { fullPage: true });
  await page.getByRole("button", { name: "Timeline" }).click();
  await page.locator(".tb-timeline").scrollIntoViewIfNeeded();
  await screenshot(page, "timeline-light", { fullPage: true });
}));
test("tab: sixty tasks", () => at(tab("sixty"), {}, component.showsSixtyTasks));
test("tab: hostile names and logs", () => at(tab("hostile"), {}, component.staysUnmoved));
test("tab: keyboard", () => at(tab("seed"), {}, component.obeysTheKeyboard));
test("tab: search, links to lines, download", () => at(tab("seed"), {}, async (page) => {
  const link = await component.findsItsWayInALog(page);
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(".tb-download").click()]);
  assert.match(download.suggestedFilename(), /\.log$/);
  await page.goto(jenkins + tab("seed") + link);
  await page.reload();
  await page.locator(".tb-current").waitFor();
}));

test("tab: dark", () => at(tab("rollback"), dark, async (page) => {
  await component.shown(page);
  const channel = await page.evaluate(() => Number(getComputedStyle(document.querySelector(".tb-banner")).backgroundColor.match(/[\d.]+/g)[0]));
  assert.ok(channel < 90 || channel < 0.4, `a banner is dark: ${channel}`);
  await component.logText(page);
  await screenshot(page, "rolled-back-dark", { fullPage: true });
}));
test("tab: the seed, dark", () => at(tab("seed"), dark, async (page) => {
  await component.shown(page);
  await component.open(page, "deploy");
  await component.logText(page);
  await screenshot(page, "seed-dark", { fullPage: true });
}));
test("tab: a narrow window", () => at(tab("rollback"), { viewport: { width: 400, height: 800 } }, async (page) => {
  await component.shown(page);
  const wide = await page.locator(".tb-view").evaluate((view) => view.getBoundingClientRect().right - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `the view is ${wide} px wider than the window`);
}));
test("tab: Chinese", () => at(tab("rollback"), { locale: "zh-CN" }, async (page) => {
  await component.shown(page);
  assert.match(await page.locator(".tb-view").textContent(), /任务 deploy 失败/);
  assert.doesNotMatch(await page.locator(".tb-switch").textContent(), /[A-Za-z]/);
}));
for (const [name, options] of [["light", {}], ["dark", dark]]) {
  test(`tab: nothing that axe complains of, ${name}`, () => at(tab("rollback"), options, async (page) => {
    await component.shown(page);
    await component.logText(page);
    assert.deepEqual(await inaccessible(page, ".tekton-run"), []);
    await page.getByRole("button", { name: "Timeline" }).click();
    assert.deepEqual(await inaccessible(page, ".tekton-run"), []);
  }));
}

test("tab: live, without a reload, and no longer than there is something to see", patience, async () => {
  ask("build live");
  const page = await open(browser, { storageState: builder });
  // The tab is there once the run has begun.
  for (;;) {
    const response = await page.goto(jenkins + tab("live"));
    if (response.ok() && await page.locator(".tekton-run").count() > 0) {
      break;
    }
    await page.waitForTimeout(200);
  }
  page.complaints.length = 0;
  let loads = 0;
  const asked = [];
  page.on("load", () => loads++);
  page.on("request", (request) => request.url().includes("/changes?") && asked.push(request.url()));
  const phase = (task, word) => page.locator(`.tb-node.tb-${word}[data-task="${task}"]`).waitFor();
  await phase("first", "running");
  await phase("second", "waiting");
  await component.open(page, "first");
  await page.getByText("begun").waitFor();
  ask("open more");
  await page.locator(".tb-text", { hasText: "more output" }).waitFor();
  ask("open first");
  await phase("first", "succeeded");
  await phase("second", "running");

  // Nobody asks while nobody looks.
  await page.evaluate(() => {
    Object.defineProperty(document, "hidden", { value: true, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  // What was asked before may still be on its way; nothing new is.
  const before = asked.length;
  await page.waitForTimeout(2500);
  assert.equal(asked.length, before, "a hidden page asks for nothing");
  await page.evaluate(() => {
    Object.defineProperty(document, "hidden", { value: false, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });

  ask("open second");
  await phase("second", "succeeded");
  await page.locator(".tb-badge", { hasText: "Succeeded" }).or(page.locator(".tb-badge", { hasText: "Completed" })).waitFor();
  const end = asked.length;
  await page.waitForTimeout(2500);
  assert.ok(asked.length - end <= 1, "a run that is over is not asked for");
  assert.equal(loads, 0);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("tab: rolling back by hand asks first", patience, () => at(tab("rollback"), {}, async (page) => {
  await component.shown(page);
  await page.getByRole("button", { name: /^Roll back/ }).click();
  await page.locator("dialog[open]").waitFor();
  await page.locator("dialog[open] button", { hasText: "Cancel" }).click();
  assert.equal(await page.getByText("Asked for by").count(), 0);
  await page.getByRole("button", { name: /^Roll back/ }).click();
  await page.locator("dialog[open] button[data-id=ok]").click();
  await page.getByText("Asked for by builder").waitFor();
  await page.locator(".tb-banner-succeeded", { hasText: "Asked for by builder" }).waitFor();
}));

test("Jenkins' own pages tell of the runs", () => at("job/rollback/1/", {}, async (page) => {
  await page.locator("a[href*='tekton/#tekton-']").first().waitFor();
  assert.match(await page.locator("#main-panel").textContent(), /deploy/);
  await screenshot(page, "summary-light");
}));

test("the history of a job marks what was rolled back", () => at("job/rollback/", {}, async (page) => {
  await page.locator("[tooltip*='olled back']").first().waitFor();
  await screenshot(page, "history-light");
}));
