// Chromium, as all checks use it: each page tells what it had to complain of, so that nothing goes wrong unseen.
import { createRequire } from "node:module";
import { readFileSync, mkdirSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const shots = process.env.TEKTON_BRIDGE_SCREENSHOTS;

export async function launch() {
  // As root Chromium has no sandbox to offer; the pages are our own.
  return chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    timeout: 180_000,
    args: process.getuid() === 0 ? ["--no-sandbox"] : [],
  });
}

// A page whose "complaints" grow with each error, console error and breach of its Content-Security-Policy.
export async function open(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-US", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.complaints = [];
  // Jenkins' own header trips over itself in narrow windows; what it does there is nothing of ours.
  const ours = (error) => !/^\s*at .*\/jsbundles\//m.test(error.stack) || /tektonbridge/.test(error.stack);
  page.on("pageerror", (error) => ours(error) && page.complaints.push(`error: ${error.stack || error}`));
  page.on("console", (message) => message.type() === "error" && page.complaints.push(`console: ${message.text()}`));
  page.on("dialog", (dialog) => { page.complaints.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  await page.exposeFunction("complain", (text) => page.complaints.push(text));
  await page.addInitScript(() => document.addEventListener("securitypolicyviolation", (event) =>
    window.complain(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`)));
  return page;
}

// What axe finds wrong with a part of a page for those who can't see or point at it.
export async function inaccessible(page, selector) {
  await page.evaluate(axe);
  const found = await page.evaluate((part) => window.axe.run(part, { resultTypes: ["violations"] }), selector);
  return found.violations.map((one) =>
    `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} (${(node.any[0] || node.all[0] || {}).message})`).join(" | ")}`);
}

// A picture for the documentation; made only when somebody asks for them.
export async function screenshot(page, name, options = {}) {
  if (shots) {
    mkdirSync(shots, { recursive: true });
    await page.screenshot({ path: path.join(shots, `${name}.png`), animations: "disabled", ...options });
  }
}
