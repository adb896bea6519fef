// Products in a vendor's console.

import { settled } from "./browser.mjs";

async function openProduct(page, path, name) {
  await page.goto(`${path}/products?search=${encodeURIComponent(name)}`);
  await settled(page);
  await page.locator(`main tbody a[href*="/products/"]`, { hasText: name }).first().click();
  await page.waitForURL(/\/products\/[0-9a-f-]{36}$/);
  await settled(page);
}

// Reduces one size of a candle until next year, takes it out of the catalog and back; the other size keeps its price.
export async function editVariants(page, path, price, check, problems) {
  const expect = (found, wanted, what) => found.includes(wanted) || problems.push(`${what} is “${found}” and not “${wanted}”`);
  await openProduct(page, path, "Bougie");
  if (await page.getByLabel("Price with VAT").first().isVisible()) problems.push("a product with variants has a price of its own");
  const row = (size) => page.getByRole("row", { name: new RegExp(size) }).first();
  await page.getByRole("button", { name: "Edit 400 g" }).click();
  const dialog = page.locator("#variant");
  await dialog.getByLabel("Reduced price").fill(price);
  await dialog.getByLabel("Reduced until").fill(`${new Date().getFullYear() + 1}-01-31T18:00`);
  await check("the dialog of a variant");
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByText("400 g is saved").waitFor();
  await row("400 g").filter({ hasText: `€${price}` }).waitFor();
  expect(await row("400 g").innerText(), "until 31 Jan", "how long it counts");
  expect(await row("220 g").innerText(), "€27.90", "the price of 220 g");

  await page.getByRole("button", { name: "More for 400 g" }).click();
  await page.getByRole("button", { name: "Stop selling" }).click();
  await page.getByText("400 g is not sold any more").waitFor();
  await check("a variant that is not sold");
  await page.getByRole("button", { name: "Sell again: 400 g" }).click();
  await page.getByText("400 g is sold again").waitFor();
  await page.getByRole("button", { name: "Edit 400 g" }).waitFor();
  await check("a product with variants");
}

// Adds a product by hand; its page says so and leads to the shop.
export async function addProduct(page, path, check, problems) {
  await page.goto(`${path}/products/new`);
  await settled(page);
  await page.getByLabel("Title", { exact: true }).fill("Theepot “Kleng”");
  await page.getByLabel("Price with VAT").first().fill("49.90");
  await page.getByRole("button", { name: "Add product" }).click();
  await page.waitForURL(/\/products\/[0-9a-f-]{36}$/);
  await settled(page);
  await page.getByText("is in your catalogue").waitFor();
  await check("a product that was added");
  const shop = await page.getByRole("link", { name: "View in shop" }).getAttribute("href");
  const answer = await page.request.get(shop);
  if (answer.status() !== 200) problems.push(`the link to the shop of a new product leads to ${answer.status()}`);
  await page.reload();
  await settled(page);
  if (await page.getByText("is in your catalogue").isVisible()) problems.push("a product is announced twice");
}
