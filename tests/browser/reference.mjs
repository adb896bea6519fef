// What a programmer does in the API reference: finds an operation, reads it, and tries it.

const open = async (page, audience) => {
  await page.goto(`/docs?audience=${audience}`);
  await page.waitForFunction(() => document.body.dataset.ready === "true");
};

// Opens an operation by the search, as a reader who knows a word of it.
async function find(page, words, operation) {
  await page.getByLabel("Find an operation").fill(words);
  await page.locator(`#index a[href="#${operation}"]`).click();
  const box = page.locator(`details#${operation}`);
  await box.locator(".try").waitFor();
  return box;
}

// Sends the form of an opened operation; answers the status.
async function send(box) {
  await box.getByRole("button", { name: "Send" }).click();
  const status = box.locator(".result [data-status]");
  await status.waitFor();
  return Number(await status.getAttribute("data-status"));
}

export async function walkReference(page, check, { code, admin, owner, problems }) {
  const expect = (found, wanted, what) => found === wanted || problems.push(`/docs: ${what} is ${found} and not ${wanted}`);
  for (const audience of ["public", "vendor", "admin"]) {
    await open(page, audience);
    const count = await page.locator("details.operation").count();
    if (count < 25) problems.push(`/docs shows ${count} operations of the ${audience} API`);
    await check(`/docs ${audience}`);
  }

  await open(page, "public");
  const list = await find(page, "get products list", "public_list_products");
  await list.getByText("Parameters", { exact: true }).waitFor();
  await list.getByLabel(/^vendor_id/).fill(code);
  expect(await send(list), 200, "the list of products");
  await list.locator(".result pre", { hasText: '"items"' }).waitFor();
  await check("/docs with an answer");

  await open(page, "vendor");
  const orders = await find(page, "orders list", "vendor_list_orders");
  expect(await send(orders), 401, "a list of orders without a token");
  const login = await find(page, "auth/login", "vendor_login");
  await login.getByLabel("Body as JSON").fill(JSON.stringify({ email: owner.email, password: owner.password, vendor_code: code }));
  expect(await send(login), 200, "a sign-in");
  await login.getByRole("button", { name: "Use this access token" }).click();
  const again = await find(page, "orders list", "vendor_list_orders");
  expect(await send(again), 200, "a list of orders with a token");

  await open(page, "admin");
  const vendors = await find(page, "vendors list", "admin_list_vendors");
  await page.getByLabel("Access token or API key").fill(admin);
  await page.getByRole("button", { name: "Use", exact: true }).click();
  expect(await send(vendors), 200, "a list of vendors with a token");
}
