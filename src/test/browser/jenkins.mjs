// A Jenkins that runs, with its Content-Security-Policy enforced, and somebody who may build.
import assert from "node:assert/strict";
import { open } from "./browser.mjs";

export const jenkins = process.env.JENKINS_URL;

// What is asked of the test that runs this one.
export const ask = (wish) => console.log(`\n@${wish}`);

// What users choose as their theme; here by what the browser prefers.
export const dark = { colorScheme: "dark" };

// Signs in; gives what a page needs to go on as this user.
export async function signIn(browser) {
  const page = await open(browser);
  await page.goto(`${jenkins}login`);
  await page.fill("#j_username", "builder");
  await page.fill("#j_password", "builder");
  await page.click("[name=Submit]");
  await page.waitForURL((url) => !url.pathname.includes("login"));
  const user = await page.context().storageState();
  await page.context().close();
  return user;
}

// Checks a page, of which there is nothing to complain.
export async function visit(browser, user, path, options, check) {
  const page = await open(browser, { storageState: user, ...options });
  const response = await page.goto(jenkins + path);
  assert.match(response.headers()["content-security-policy"] || "", /script-src/, "the policy is enforced");
  await check(page);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
}
