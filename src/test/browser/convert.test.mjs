// The page that converts Jenkinsfiles, in a Jenkins that runs.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { inaccessible, launch, screenshot } from "./browser.mjs";
import { dark, signIn, visit } from "./jenkins.mjs";

const jenkinsfile = readFileSync(new URL("cases/Jenkinsfile", import.meta.url), "utf8");
let browser;
let builder;

before(async () => {
  browser = await launch();
  builder = await signIn(browser);
});
after(() => browser.close());

const at = (options, check) => visit(browser, builder, "tekton-convert/", options, check);

async function convert(page, text = jenkinsfile) {
  await page.locator("[name=jenkinsfile]").fill(text);
  await page.locator("[name=Submit]").click();
  await page.locator("#tekton-convert-counts, #tekton-convert-error").waitFor();
}

test("convert: a Jenkinsfile that is pasted", () => at({}, async (page) => {
  await screenshot(page, "convert-form-light");
  await convert(page);
  const yaml = await page.locator(".tekton-convert-yaml").allTextContents();
  assert.match(yaml[0], /kind: Pipeline\n/);
  assert.match(yaml[1], /kind: PipelineRun\n/);
  const losses = await page.locator("#tekton-convert-losses").textContent();
  assert.match(losses, /bat 'dir <b>'/, "what is left is told, and escaped");
  assert.match(losses, /By hand: /);
  await screenshot(page, "convert-light");
}));
test("convert: what is no Jenkinsfile", () => at({}, async (page) => {
  await convert(page, "pipeline {");
  assert.match(await page.locator("#tekton-convert-error").textContent(), /^Jenkinsfile:\d+:\d+: error: /);
  await page.getByRole("link", { name: "Back to the form" }).click();
  await page.locator("[name=jenkinsfile]").waitFor();
}));
test("convert: keyboard", () => at({}, async (page) => {
  await page.locator("[name=jenkinsfile]").focus();
  await page.keyboard.insertText(jenkinsfile);
  const focused = () => page.evaluate(() => document.activeElement.name);
  for (const next of ["job", "images", "Submit"]) {
    await page.keyboard.press("Tab");
    assert.equal(await focused(), next);
  }
  await page.keyboard.press("Enter");
  await page.locator("#tekton-convert-counts").waitFor();
}));
test("convert: Chinese", () => at({ locale: "zh-CN" }, async (page) => {
  const latin = /Convert|Images|Statement|Outcome|Share|Secrets|By hand|Copy|left|approximated/;
  assert.match(await page.locator("#main-panel").textContent(), /转换为 Tekton.*镜像/s);
  assert.doesNotMatch(await page.locator("#main-panel").textContent(), latin);
  await convert(page);
  assert.match(await page.locator("#tekton-convert-counts").textContent(), /近似转换.*未转换/s);
  const heads = await page.locator("#main-panel :is(h1, h2, th)").allTextContents();
  assert.doesNotMatch(heads.join(), latin);
  await screenshot(page, "convert-chinese");
}));
test("convert: a narrow window", () => at({ viewport: { width: 400, height: 800 } }, async (page) => {
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(await wide() <= 0, `the form is ${await wide()} px wider than the window`);
  await convert(page);
  assert.ok(await wide() <= 0, `the result is ${await wide()} px wider than the window`);
  await screenshot(page, "convert-narrow");
}));
for (const [name, options] of [["light", {}], ["dark", dark]]) {
  test(`convert: nothing that axe complains of, ${name}`, () => at(options, async (page) => {
    assert.deepEqual(await inaccessible(page, "#main-panel"), []);
    await convert(page);
    assert.deepEqual(await inaccessible(page, "#main-panel"), []);
    await screenshot(page, `convert-${name}-whole`);
  }));
}
