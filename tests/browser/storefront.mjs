// What a customer does in a shop: without waiting for scripts, as the pages work without them.

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

// The addresses of the shop's pages that need no order.
export async function shopPages(page, shop) {
  await page.goto(`${shop}/products`);
  const product = await page.locator(".product-card .title a").first().getAttribute("href");
  const fixed = ["/", "/products", "/products?search=nothing-has-this-name", "/cart", "/account/login", "/account/register", "/account/forgot-password", "/account/confirm-email", "/nothing"];
  return [...fixed.map((end) => shop + end), product];
}
