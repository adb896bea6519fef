// A browser that keeps an eye on every page it shows: errors in the console, refused by the content policy, wider than the window,
// or inaccessible. `checks` collects what is wrong; a walk fails when anything is.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const executable = process.env.ORION_TEST_BROWSER ?? "/usr/bin/chromium";

export function launch() {
  const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];
  return chromium.launch({ executablePath: executable, args });
}

// A page in a context of its own (its own cookies), `width` pixels wide, in English, with the page's scripts or without.
export async function openPage(browser, { base, width = 1280, problems, scripts = true }) {
  const context = await browser.newContext({ baseURL: base, viewport: { width, height: 900 }, locale: "en", javaScriptEnabled: scripts });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const note = (text) => problems.push(`${new URL(page.url(), base).pathname} at ${width}: ${text}`);
  page.on("pageerror", (error) => note(`script error: ${error.message}`));
  page.on("console", (message) => {
    // A refused request is a case that pages handle; the browser writes it down all the same.
    const handled = /Failed to load resource: the server responded with a status of 4\d\d/.test(message.text());
    if (["error", "warning"].includes(message.type()) && !handled) note(`console: ${message.text()}`);
  });
  await page.exposeBinding("orionPolicyViolation", (_, violation) => note(`content policy: ${violation}`));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      window.orionPolicyViolation(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  return { page, context, check: (name) => check(page, name, width, problems) };
}

// Waits until a console page has its texts and its first data.
export async function settled(page) {
  await page.waitForFunction(() => document.body.dataset.ready === "true");
  await page.waitForFunction(() => !document.querySelector('main [aria-busy="true"]'));
}

async function check(page, name, width, problems) {
  const note = (text) => problems.push(`${name} at ${width}: ${text}`);
  const [content, view] = await page.evaluate(() => {
    const root = document.documentElement;
    return [root.scrollWidth, root.clientWidth];
  });
  if (content > view) note(`${content} pixels wide in a window of ${view}`);
  // What fades in has less contrast until it is there.
  await page.evaluate(() => {
    const ending = document.getAnimations().filter((animation) => animation.effect.getComputedTiming().endTime !== Infinity);
    return Promise.allSettled(ending.map((animation) => animation.finished));
  });
  await page.evaluate(axeSource);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  for (const violation of found.violations) {
    const where = violation.nodes.map((node) => node.target.join(" ")).join(", ");
    note(`${violation.id}: ${violation.help} (${where})`);
  }
}
