// What a customer does in a shop: without waiting for scripts, as the pages work without them.

import { readFile } from "node:fs/promises";

import { linkFor } from "./mails.mjs";

const address = { line1: "12, rue du Brill", postal_code: "L-4041", city: "Esch-sur-Alzette" };

async function fill(page, values) {
  for (const [name, value] of Object.entries(values)) await page.locator(`[name="${name}"]`).fill(value);
}

export async function register(page, shop, { firstName, lastName, email, password }) {
  await page.goto(`${shop}/account/register`);
  await fill(page, { first_name: firstName, last_name: lastName, email, password });
  await page.locator('main form button[type="submit"]').click();
  await page.waitForURL((url) => !url.pathname.endsWith("/register"));
  // The account counts once its owner followed the link of the mail, which leads to the shop's own host.
  const [, secret] = (await linkFor(email, "account/confirm-email")).split("#");
  await page.goto(`${shop}/account/confirm-email#${secret}`);
  await fill(page, { password });
  await page.locator('main form button[type="submit"]').click();
  await page.waitForURL((url) => !url.pathname.endsWith("/confirm-email"));
}

// Puts the first product of the list that can be bought into the cart.
export async function addToCart(page, shop) {
  await page.goto(`${shop}/products?in_stock=true`);
  await page.locator(".product-card .title a").first().click();
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.locator(".banner.success").waitFor();
}

// From the cart to the confirmation; answers the order's number.
export async function order(page, shop, { firstName, lastName, email }) {
  await page.goto(`${shop}/cart`);
  await page.getByRole("link", { name: "Checkout" }).click();
  await fill(page, { email, first_name: firstName, last_name: lastName });
  await page.getByRole("button", { name: "Continue to address" }).click();
  await fill(page, address);
  await page.getByRole("button", { name: "Continue to review" }).click();
  await page.getByRole("button", { name: /^Order and pay/ }).click();
  await page.waitForURL(/\/checkout\/confirmation/);
  const words = await page.getByText(/^Order \d+ received$/).innerText();
  return words.match(/\d+/)[0];
}

// Opens an order in the customer's account.
export async function openOrder(page, shop, number) {
  await page.goto(`${shop}/account/orders`);
  await page.getByRole("link", { name: `Order ${number}` }).click();
  await page.getByRole("heading", { name: `Order ${number}` }).waitFor();
}

// Keeps an address, is offered it in the checkout, and takes all data home.
export async function keepAccount(page, shop, { lastName }) {
  await page.goto(`${shop}/account/profile`);
  await fill(page, { phone: "+352 621 123 456" });
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  await page.getByRole("link", { name: "Addresses" }).click();
  await page.getByRole("link", { name: "Add an address" }).click();
  await fill(page, address);
  await page.getByRole("button", { name: "Save" }).click();
  await page.locator("address", { hasText: address.line1 }).waitFor();
  await addToCart(page, shop);
  await page.goto(`${shop}/checkout/contact`);
  await page.getByRole("button", { name: "Continue to address" }).click();
  await page.locator('[name="line1"]').waitFor({ state: "hidden" });
  await page.getByText("Another address").click();
  await page.locator('[name="line1"]').waitFor({ state: "visible" });
  await page.getByText(address.line1).click();
  await page.getByRole("button", { name: "Continue to review" }).click();
  await page.getByText(address.line1).waitFor();
  await page.goto(`${shop}/account/security`);
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Download" }).click()]);
  const kept = JSON.parse(await readFile(await file.path(), "utf8"));
  if (kept.profile.last_name !== lastName || kept.addresses[0].line1 !== address.line1) throw new Error("the file lacks something");
}

export async function signInCustomer(page, shop, { email, password }) {
  await page.goto(`${shop}/account/login`);
  await fill(page, { email, password });
  await page.locator('main form button[type="submit"]').click();
  await page.waitForURL(/\/account\/orders/);
}

// Two devices on which the same customer is signed in: what one puts into the cart or takes out, the other has too.
export async function shareCart(first, second, shop, problems) {
  const quantity = (page) => page.locator('.cart-lines [name="quantity"]').first();
  await second.goto(`${shop}/cart`);
  const seen = Number(await quantity(second).inputValue());
  await quantity(second).fill(String(seen + 1));
  await quantity(second).press("Enter");
  await second.waitForFunction((wanted) => document.querySelector('.cart-lines [name="quantity"]')?.getAttribute("value") === wanted, String(seen + 1));
  await first.goto(`${shop}/cart`);
  const there = Number(await quantity(first).inputValue());
  if (there !== seen + 1) problems.push(`a cart of ${seen + 1} pieces on one device has ${there} on the other`);
  while ((await first.locator(".cart-lines li").count()) > 0) {
    const count = await first.locator(".cart-lines li").count();
    await first.getByRole("button", { name: /^Remove/ }).first().click();
    await first.waitForFunction((before) => document.querySelectorAll(".cart-lines li").length < before, count);
  }
  await second.goto(`${shop}/cart`);
  if ((await second.locator(".cart-lines li").count()) > 0) problems.push("a cart that was emptied on one device is full on the other");
}

// The addresses of a customer's own pages.
export async function accountPages(page, shop) {
  await page.goto(`${shop}/account/addresses`);
  const kept = await page.getByRole("link", { name: "Change", exact: true }).first().getAttribute("href");
  return [...["orders", "profile", "addresses", "addresses/new", "security", "done/ask-move"].map((end) => `${shop}/account/${end}`), kept];
}

// The addresses of the shop's pages that need no order.
export async function shopPages(page, shop) {
  await page.goto(`${shop}/products`);
  const product = await page.locator(".product-card .title a").first().getAttribute("href");
  const fixed = ["/", "/products", "/products?search=nothing-has-this-name", "/cart", "/account/login", "/account/register", "/account/forgot-password", "/account/confirm-email", "/nothing"];
  return [...fixed.map((end) => shop + end), product];
}
