// Makes the picture of README: the storefront, a vendor's dashboard and the operators' console of the demonstration, side by side.
// `node tests/with-server.mjs --demo tests/browser node pictures.mjs`

import { writeFileSync } from "node:fs";

import { launch, openPage, settled } from "./browser.mjs";
import { signIn } from "./consoles.mjs";

const base = process.env.ORION_TEST_URL;
const picture = new URL("../../deploy/pictures/faces.webp", import.meta.url);
// The demonstration tells this password to whoever starts it.
const password = "orion-demo-2026";
const size = { width: 1024, height: 768 };

const browser = await launch();
try {
  const shots = [
    await shot("/shop/tea_house/", () => null),
    await shot("/vendor/tea_house/", (page) => signIn(page, "/vendor/tea_house", { email: "owner@tea-house.example", password })),
    await shot("/admin/", (page) => signIn(page, "/admin", { email: "operator@demo.example", password })),
  ];
  writeFileSync(picture, await sideBySide(shots));
} finally {
  await browser.close();
}

// The top of the page at `path` as PNG.
async function shot(path, enter) {
  const { page } = await openPage(browser, { base, width: size.width, problems: [] });
  await page.setViewportSize(size);
  await enter(page);
  await page.goto(path);
  if (path.startsWith("/shop")) await page.waitForLoadState("networkidle");
  else await settled(page);
  return page.screenshot();
}

// The shots in a row, each with a thin frame, as WebP: PNG would be three times as large.
async function sideBySide(shots) {
  const gap = 32;
  const width = shots.length * (size.width + gap) + gap;
  const page = await (await browser.newContext({ viewport: { width, height: size.height + 2 * gap } })).newPage();
  const images = shots.map((png) => `<img src="data:image/png;base64,${png.toString("base64")}">`).join("");
  await page.setContent(`<style>
    body { margin: 0; padding: ${gap}px; display: flex; gap: ${gap}px; background: #eef0f3; }
    img { inline-size: ${size.width}px; border-radius: 10px; box-shadow: 0 0 0 1px #0002, 0 8px 24px #0002; }
  </style>${images}`);
  await page.waitForFunction(() => [...document.images].every((image) => image.complete));
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: 82 });
  return Buffer.from(data, "base64");
}
