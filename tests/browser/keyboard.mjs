// Where the focus is, what radio buttons and disabled buttons look like, and what is on paper.

import { settled } from "./browser.mjs";

// What the element with the focus is called.
const focused = (page) => page.evaluate(() => {
  const { activeElement } = document;
  if (activeElement === document.body) return "nothing";
  return activeElement.ariaLabel || activeElement.labels?.[0]?.textContent || activeElement.textContent.trim() || activeElement.tagName;
});

const background = (locator) => locator.evaluate((element) => getComputedStyle(element).backgroundColor);

export async function walkFocus(page, path, check, problems) {
  const expect = async (wanted, when) => {
    await page.waitForFunction((text) => {
      const { activeElement } = document;
      return (activeElement.ariaLabel || activeElement.labels?.[0]?.textContent || activeElement.textContent).includes(text) && activeElement !== document.body;
    }, wanted, { timeout: 3_000 }).catch(async () => problems.push(`${when}: the focus is on “${await focused(page)}” and not on “${wanted}”`));
  };
  await page.goto(`${path}/inventory`);
  await settled(page);
  const more = page.getByRole("button", { name: /^More for .*Tasse/ }).first();
  const count = async () => {
    await more.click();
    await page.getByRole("button", { name: "Set count", exact: true }).first().click();
  };
  await count();
  await expect("Counted", "a count opens");
  await check("the dialog of a count");
  await page.keyboard.press("Escape");
  await expect("More for", "a count is closed");
  await count();
  await page.locator("#count").getByLabel("Reason").fill("counted by the walk");
  await page.keyboard.press("Enter");
  await page.locator("#count").waitFor({ state: "hidden" });
  await expect("More for", "a count is saved");

  await page.getByRole("button", { name: "Receive goods" }).first().click();
  const choice = page.locator("#receive .choice input").first();
  await choice.waitFor();
  await expect("Product", "goods are received");
  const blank = await background(choice);
  await choice.check();
  if (blank === (await background(choice))) problems.push("a radio button that is not chosen looks chosen");
  await page.keyboard.press("Escape");

  await page.goto(`${path}/settings`);
  await settled(page);
  const save = page.getByRole("button", { name: "Save" });
  const resting = await background(save);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await save.hover({ force: true });
  await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))));
  if (resting !== (await background(save))) problems.push("a disabled button changes its colour under the pointer");
  await page.mouse.move(0, 0);
  await page.emulateMedia({ reducedMotion: null });
  const low = page.getByLabel("Low stock from");
  await low.fill(String(Number(await low.inputValue()) + 1));
  await save.focus();
  await page.keyboard.press("Enter");
  await page.getByText("Saved").first().waitFor();
  await expect("Save", "settings are saved");
}

// The form of one vendor among others: its labels lead to its own fields.
export async function walkLabels(page, { name, code }, check, problems) {
  await page.goto(`/admin/vendors?search=${code}`);
  await settled(page);
  await page.getByRole("button", { name: `More for ${name}` }).click();
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  const dialog = page.locator("dialog#edit");
  await dialog.waitFor();
  await dialog.locator("label", { hasText: "Code" }).click();
  const inside = await page.evaluate(() => document.activeElement.closest("dialog")?.id === "edit" && document.activeElement.value);
  if (inside !== code) problems.push(`the label of a vendor's code leads to ${await focused(page)}`);
  await check("the dialog of a vendor");
  const twice = await page.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
    return ids.filter((id, index) => ids.indexOf(id) !== index);
  });
  if (twice.length > 0) problems.push(`ids that are there twice: ${twice.join(", ")}`);
  await page.keyboard.press("Escape");
}

// Orders on paper: the list leads to a slip for each, and nothing of the frame is printed.
export async function walkPaper(page, path, check, problems) {
  await page.goto(`${path}/orders`);
  await settled(page);
  await page.getByRole("checkbox", { name: /^Select \d+$/ }).first().check();
  await page.getByRole("link", { name: "Packing slips" }).click();
  await settled(page);
  const slip = page.locator(".slip").first();
  await slip.waitFor();
  await check("packing slips");
  const text = await slip.innerText();
  for (const part of ["Sender", "Atelier Minett S.à r.l.", "8, rue de la Fonderie", "Dudelange", "Ship to", "Esch-sur-Alzette"]) if (!text.includes(part)) problems.push(`a packing slip lacks “${part}”`);
  if (/€/.test(text)) problems.push("a packing slip says prices");
  await page.emulateMedia({ media: "print" });
  for (const hidden of [".side-nav", ".top-bar", ".page-header"]) {
    if (await page.locator(hidden).first().isVisible()) problems.push(`${hidden} is printed`);
  }
  await page.locator(".slip .tick").first().waitFor();
  await page.emulateMedia({ media: null });
  await page.goto(`${path}/orders`);
  await settled(page);
  await page.getByRole("table").getByRole("link").first().click();
  await settled(page);
  await page.emulateMedia({ media: "print" });
  const width = await page.locator("main").evaluate((main) => main.getBoundingClientRect().width / innerWidth);
  if (width < 0.9) problems.push(`on paper an order has ${Math.round(width * 100)} % of the width`);
  await page.emulateMedia({ media: null });
}

// At each step of the checkout the title has the focus.
export async function walkCheckoutFocus(page, shop, problems) {
  await page.goto(`${shop}/checkout/contact`);
  const tag = await page.evaluate(() => document.activeElement.tagName);
  if (tag !== "H1") problems.push(`the checkout begins with the focus on ${tag}`);
  await page.getByRole("button", { name: "Continue to address" }).click();
  await page.locator('[aria-invalid="true"]').first().waitFor();
  const name = await page.evaluate(() => document.activeElement.name);
  if (name !== "email") problems.push(`a contact without an address has the focus on ${name}`);
  await page.getByText("Please give your e-mail address.").waitFor();
}

// Who is not signed in is led to the sign-in by one answer, and comes back to the page that was asked for.
export async function walkDeepLink(page, path, { email, password }, problems) {
  const refused = [];
  page.on("response", (answer) => answer.status() === 401 && refused.push(new URL(answer.url()).pathname));
  await page.goto(`${path}/orders?status=pending`);
  await settled(page);
  if (refused.length > 0) problems.push(`a signed-out visitor is refused at ${refused.join(", ")}`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((url) => url.pathname === `${path}/orders` && url.search === "?status=pending");
}
