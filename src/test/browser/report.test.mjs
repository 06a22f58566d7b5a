// The HTML report, as a file without a server: the same component, and the file's own Content-Security-Policy.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import path from "node:path";
import { pathToFileURL } from "node:url";
import * as component from "./component.mjs";
import { inaccessible, launch, open, screenshot } from "./browser.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

async function report(name, options, check) {
  const page = await open(browser, options);
  page.on("request", (request) => request.url().startsWith("file:") || page.complaints.push(`request: ${request.url()}`));
  await page.goto(pathToFileURL(path.join(process.env.REPORTS, `${name}.html`)).href);
  await component.shown(page);
  await check(page);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
}

test("report: the seed", () => report("seed.en", {}, component.showsTheSeed));
test("report: a failed run leads with its step, and its rollback", () => report("rollback.en", {}, async (page) => {
  await component.leadsWithTheFailingStep(page);
  assert.equal(await page.getByRole("button", { name: /^Roll back/ }).count(), 0, "a file rolls nothing back");
  await screenshot(page, "report-light");
}));
test("report: sixty tasks", () => report("sixty.en", {}, component.showsSixtyTasks));
test("report: hostile names and logs", () => report("hostile.en", {}, component.staysUnmoved));
test("report: keyboard", () => report("seed.en", {}, component.obeysTheKeyboard));
test("report: search and links", () => report("seed.en", {}, async (page) => {
  const link = await component.findsItsWayInALog(page);
  await page.goto(page.url().split("#")[0] + link);
  await page.reload();
  await page.locator(".tb-current").waitFor();
}));
test("report: dark, narrow, Chinese", () => report("rollback.zh", { colorScheme: "dark", viewport: { width: 420, height: 900 } }, async (page) => {
  assert.match(await page.locator(".tb-view").textContent(), /任务 deploy 失败/);
  assert.equal(await page.evaluate(() => document.documentElement.lang), "zh");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `the page is ${wide} px wider than the window`);
}));
for (const colorScheme of ["light", "dark"]) {
  test(`report: nothing that axe complains of, ${colorScheme}`, () => report("rollback.en", { colorScheme }, async (page) => {
    assert.deepEqual(await inaccessible(page, "body"), []);
    await page.getByRole("button", { name: "Timeline" }).click();
    assert.deepEqual(await inaccessible(page, "body"), []);
  }));
}
