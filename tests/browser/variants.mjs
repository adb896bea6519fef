// Choosing among variants of different prices, with scripts and without.

const headline = (page) => page.locator('main .price.large .now').innerText();

async function open(page, shop) {
  await page.goto(`${shop}/products?search=bougie`);
  await page.locator(".product-card .title a").first().click();
  await page.getByRole("heading", { level: 1, name: /Bougie/ }).waitFor();
}

async function intoTheCart(page) {
  await page.getByRole("button", { name: "Add to cart" }).click();
  return page.locator("#added").innerText();
}

export async function chooseWithScripts(page, shop, problems) {
  const expect = (found, wanted, what) => found.includes(wanted) || problems.push(`with scripts, ${what} is “${found}” and not “${wanted}”`);
  await open(page, shop);
  await page.locator(".pill", { hasText: "400 g" }).click();
  expect(await headline(page), "€39.90", "the headline of 400 g");
  await page.locator(".pill", { hasText: "220 g" }).click();
  const dear = await headline(page);
  expect(dear, "€27.90", "the headline of 220 g");
  expect(await page.locator(".buy .availability").innerText(), "In stock", "what is left of 220 g");
  await page.locator(".pill", { hasText: "400 g" }).click();
  if (!new URL(page.url()).searchParams.get("variant")) problems.push("the address does not name the chosen variant");
  await page.reload();
  expect(await headline(page), "€39.90", "the headline after a reload");
  const told = await intoTheCart(page);
  expect(told, "400 g, €39.90", "what went into the cart");
  const focused = await page.evaluate(() => document.activeElement.id);
  expect(focused, "added", "what has the focus");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement.textContent), "See cart", "the next thing");
  await page.goto(`${shop}/cart`);
  expect(await page.locator("main").innerText(), "€39.90", "the cart");
}

export async function chooseWithoutScripts(page, shop, problems) {
  const expect = (found, wanted, what) => found.includes(wanted) || problems.push(`without scripts, ${what} is “${found}” and not “${wanted}”`);
  await open(page, shop);
  expect(await headline(page), "from €27.90", "the headline");
  expect(await page.locator(".pill", { hasText: "400 g" }).innerText(), "€39.90", "the price beside 400 g");
  await page.locator(".pill", { hasText: "400 g" }).click();
  const told = await intoTheCart(page);
  expect(told, "400 g, €39.90", "what went into the cart");
  expect(await headline(page), "€39.90", "the headline of the page that says so");
  await page.goto(`${shop}/cart`);
  expect(await page.locator("main").innerText(), "€39.90", "the cart");
}
