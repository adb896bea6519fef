// What people do in the consoles, step by step. Each function starts on any page and ends where its name says.

import { readFileSync } from "node:fs";

import { settled } from "./browser.mjs";

const table = readFileSync(new URL("../../src/consoles/pages.rs", import.meta.url), "utf8");

// The paths of the console's pages, from the server's table: `ConsolePage::new("orders/*", …)`.
function paths(face) {
  const rows = new RegExp(`const ${face.toUpperCase()}: &\\[ConsolePage\\] = &\\[([^;]*)\\];`).exec(table)[1];
  return [...rows.matchAll(/Page::\w+\(\s*"([^"]*)"/g)].map(([, path]) => path);
}

export async function signIn(page, path, { email, password }) {
  await page.goto(`${path}/login`);
  await settled(page);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((url) => !url.pathname.endsWith("/login"));
  await settled(page);
}

// Signed in on any page of the console at `path`: adds a passkey, signs in with it alone, then as a second factor, and
// removes it. The device is Chromium's own virtual one.
export async function walkPasskeys(page, path, { email, password }) {
  const device = await page.context().newCDPSession(page);
  await device.send("WebAuthn.enable");
  const options = {
    protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true,
  };
  await device.send("WebAuthn.addVirtualAuthenticator", { options });
  await page.goto(`${path}/account`);
  await settled(page);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  const dialog = page.locator("#prove");
  await dialog.getByLabel("Name").fill("Phone");
  await dialog.getByLabel("Current password").fill(password);
  await dialog.getByRole("button", { name: "Go on" }).click();
  await page.locator("#codes").getByRole("button", { name: "I have kept them" }).click();
  await page.getByRole("rowheader", { name: "Phone" }).waitFor();

  await signOut(page, path);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await page.waitForURL((url) => !url.pathname.endsWith("/login"));
  await settled(page);

  await signOut(page, path);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await page.waitForURL((url) => !url.pathname.endsWith("/login"));
  await settled(page);

  await page.goto(`${path}/account`);
  await settled(page);
  await page.getByRole("button", { name: "Remove Phone" }).click();
  await dialog.getByLabel("Current password").fill(password);
  await dialog.getByRole("button", { name: "Remove" }).click();
  await dialog.waitFor({ state: "hidden" });
  await device.detach();
}

async function signOut(page, path) {
  await page.evaluate((audience) => fetch(`/api/v1/${audience}/auth/logout`, { method: "POST", headers: { "X-Vendor-Code": document.body.dataset.code } }), path.split("/")[1]);
  await page.goto(`${path}/login`);
  await settled(page);
}

// Answers the owner's one-time link.
export async function createVendor(page, { name, code, owner, ownerName }) {
  await page.goto("/admin/vendors");
  await settled(page);
  await page.getByRole("button", { name: "Create vendor" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill(name);
  await dialog.getByLabel("Code").fill(code);
  await dialog.getByText("Free").first().waitFor();
  await dialog.getByLabel("Owner’s name").fill(ownerName);
  await dialog.getByLabel("Owner’s e-mail").fill(owner);
  await dialog.getByRole("button", { name: "Create vendor" }).click();
  const link = dialog.locator("#created-link");
  await link.waitFor();
  await dialog.getByText(`We mailed an invitation to ${owner}; here is the link too.`).waitFor();
  const address = await link.inputValue();
  await dialog.getByRole("button", { name: "Done" }).click();
  await page.getByRole("link", { name }).first().waitFor();
  return address;
}

export async function acceptInvitation(page, address, { name, password }) {
  await page.goto(address);
  await settled(page);
  const called = page.getByLabel("Your name");
  if ((await called.inputValue()) !== name) throw new Error("the owner's name is not filled in");
  // What is wrong is told all at once.
  await called.fill("");
  await page.getByLabel("Password", { exact: true }).fill("short");
  await page.getByRole("button", { name: "Accept invitation" }).click();
  await page.locator('input[aria-invalid="true"]').nth(1).waitFor();
  await called.fill(name);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Accept invitation" }).click();
  await page.getByText("Open your shop").waitFor();
}

export async function importFile(page, path, file) {
  await page.goto(`${path}/imports`);
  await settled(page);
  await page.setInputFiles('input[type="file"]', file);
  await page.getByRole("button", { name: "Start import" }).click();
  const history = page.getByRole("table");
  await history.getByText(/^(Completed|With errors)$/).first().waitFor({ timeout: 60_000 });
}

export async function publishEverything(page, path) {
  await page.goto(`${path}/staged`);
  await settled(page);
  await page.getByRole("button", { name: "Publish all" }).click();
  const button = page.getByRole("dialog").getByRole("button", { name: /^Publish \d+ products?$/ });
  await button.waitFor();
  const promised = (await button.innerText()).match(/\d+/)[0];
  await button.click();
  await page.getByText(new RegExp(`^${promised} products? published`)).waitFor();
}

// From a new order to a shipped one.
export async function shipFirstOrder(page, path, tracking) {
  await page.goto(`${path}/orders`);
  await settled(page);
  await page.getByRole("table").getByRole("link").first().click();
  await settled(page);
  for (const step of ["Start processing", "Mark as shipped"]) {
    await page.getByRole("button", { name: step }).first().click();
    const dialog = page.getByRole("dialog");
    if (step === "Mark as shipped") await dialog.getByLabel("Tracking number").fill(tracking);
    await dialog.getByRole("button", { name: step }).click();
    await dialog.waitFor({ state: "hidden" });
  }
}

// On the page of an order that was shipped: puts a wrong tracking number right.
export async function correctTracking(page, tracking) {
  await page.getByRole("button", { name: "Correct the tracking" }).click();
  const dialog = page.locator("#tracking");
  await dialog.getByLabel("Tracking number").fill(tracking);
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.waitFor({ state: "hidden" });
  await page.getByText("corrected the tracking number").waitFor();
}

// The addresses of all pages of the console at `path`, as the server's table of pages has them, and one that has no page.
// A page about a thing is opened for the first one of its list.
export async function consolePages(page, path) {
  const first = async (list) => {
    await page.goto(`${path}/${list}`);
    await settled(page);
    return page.locator(`main tbody a[href^="${path}/${list}/"]`).first().getAttribute("href");
  };
  const addresses = [`${path}/nothing`];
  for (const end of paths(path.split("/")[1])) {
    addresses.push(end.endsWith("/*") ? await first(end.slice(0, -2)) : `${path}/${end}`);
  }
  return addresses;
}

// Follows an order to its customer: mails a link, signs the customer out and leaves the page as it is.
export async function helpCustomer(page, path, { email }) {
  await page.goto(`${path}/orders`);
  await settled(page);
  await page.getByRole("table").getByRole("link").first().click();
  await settled(page);
  await page.locator('section[aria-labelledby="customer"]').getByRole("link").first().click();
  await page.waitForURL(/\/customers\//);
  await settled(page);
  await page.getByRole("table").getByRole("link").first().waitFor();
  await page.getByRole("button", { name: "Send a password link" }).click();
  await page.locator("#question").getByRole("button", { name: "Send a password link" }).click();
  await page.getByText(`A link is on its way to ${email}`).waitFor();
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await page.locator("#question").getByRole("button", { name: "Sign out everywhere" }).click();
  await page.getByText("is signed out everywhere").waitFor();
}

// On the customer's page, once no order is open: the account goes, the order stays and says so.
export async function eraseCustomer(page, path, { email }) {
  await page.goto(`${path}/customers?search=${encodeURIComponent(email)}`);
  await settled(page);
  await page.getByRole("table").getByRole("link").first().click();
  await page.waitForURL(/\/customers\/[^?]+$/);
  await settled(page);
  await page.getByRole("button", { name: "Erase customer" }).click();
  const dialog = page.locator("#question");
  await dialog.getByRole("textbox").fill(email);
  await dialog.getByRole("button", { name: "Erase customer" }).click();
  await page.getByRole("heading", { name: "was erased" }).waitFor();
}

export async function deleteVendor(page, { name, code }) {
  await page.goto(`/admin/vendors?search=${code}`);
  await settled(page);
  await page.getByRole("button", { name: `More for ${name}` }).click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  const dialog = page.locator("#question");
  await dialog.getByRole("textbox").fill(code);
  await dialog.getByRole("button", { name: "Delete vendor" }).click();
  await page.getByText(`${name} was deleted`).waitFor();
}

// Starts and ends on the list of deleted vendors.
export async function restoreVendor(page, { name }) {
  await page.getByRole("button", { name: `Restore ${name}` }).click();
  await page.locator("#question").getByRole("button", { name: "Restore" }).click();
  await page.getByText(`${name} is back`).waitFor();
}

// Makes an API key, sees it once, and revokes it.
export async function makeApiKey(page, path, name) {
  await page.goto(`${path}/api-keys`);
  await settled(page);
  await page.getByRole("button", { name: "Create key" }).first().click();
  const dialog = page.locator("#create");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("See the dashboard").check();
  await dialog.getByRole("button", { name: "Create key" }).click();
  await dialog.locator("#made-key").waitFor();
  const key = await dialog.locator("#made-key").inputValue();
  await dialog.getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: `More for ${name}` }).click();
  await page.getByRole("button", { name: "Revoke", exact: true }).click();
  await page.locator("#question").getByRole("button", { name: "Revoke key" }).click();
  await page.getByText(`${name} is revoked`).waitFor();
  return key;
}
