// What leaves the shop and what comes back: the sender on packing slips, and goods that customers return.

import { settled } from "./browser.mjs";

// Says in the settings where parcels come from: what is wrong is told beside its field.
export async function setSender(page, path, street, check) {
  await page.goto(`${path}/settings`);
  await settled(page);
  const card = page.locator('section[aria-labelledby="sender"]');
  await card.getByLabel("Name of the company").fill("Atelier Minett S.à r.l.");
  for (const name of ["Street and number", "Town"]) await card.getByLabel(name).fill("");
  await card.getByLabel("Postal code").fill("99");
  await page.getByRole("button", { name: "Save" }).click();
  await card.getByText("Please fill this in").first().waitFor();
  await card.getByLabel("Street and number").fill(street);
  await card.getByLabel("Town").fill("Dudelange");
  await page.getByRole("button", { name: "Save" }).click();
  await card.locator("#form-postal-code[aria-invalid]").waitFor();
  await check("settings with a wrong postal code");
  await card.getByLabel("Postal code").fill("L-3441");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved").first().waitFor();
  await page.reload();
  await settled(page);
  const country = await card.getByLabel("Country").locator("option:checked").innerText();
  if (country !== "Luxembourg") throw new Error(`the shop's country is ${country}`);
  await check("settings with a postal address");
}

async function openOrder(page, path, number) {
  await page.goto(`${path}/orders?search=${number}`);
  await settled(page);
  await page.getByRole("table").getByRole("link").first().click();
  await page.waitForURL(/\/orders\/[0-9a-f-]{36}$/);
  await settled(page);
}

// Opens the dialog for goods that came back, is told what can't be, and leaves it by the keyboard.
export async function refuseReturn(page, path, number, check, problems) {
  await openOrder(page, path, number);
  const button = page.getByRole("button", { name: "Take goods back" });
  await button.focus();
  await page.keyboard.press("Enter");
  const dialog = page.locator("dialog#return");
  const pieces = dialog.getByRole("spinbutton").first();
  await pieces.waitFor();
  const inside = page.waitForFunction(() => document.activeElement.type === "number", null, { timeout: 2_000 });
  await inside.catch(() => problems.push("the dialog for returned goods does not take the focus"));
  await check("the dialog for returned goods");
  await pieces.fill("0");
  await page.keyboard.press("Enter");
  await dialog.getByText("Enter how many units came back.").waitFor();
  await pieces.fill("99");
  await page.keyboard.press("Enter");
  await dialog.getByText(/^A whole number from 0 to \d+$/).waitFor();
  await check("a return of more than was sent");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  const back = await page.evaluate(() => document.activeElement.innerText.trim());
  if (back !== "Take goods back") problems.push(`after the dialog for returned goods the focus is on “${back}”`);
}

// Takes a piece of an order back: it is on hand again, and the order says so.
export async function takeBack(page, path, number, check, problems) {
  await openOrder(page, path, number);
  await page.getByRole("button", { name: "Take goods back" }).click();
  const dialog = page.locator("dialog#return");
  await dialog.getByRole("spinbutton").first().fill("1");
  await dialog.getByLabel("Note").fill("As new.");
  await dialog.getByRole("button", { name: "Take goods back" }).click();
  await dialog.waitFor({ state: "hidden" });
  await page.getByText("took goods back").first().waitFor();
  const items = await page.locator('section[aria-labelledby="items"]').innerText();
  if (!items.includes("1 came back")) problems.push("an order does not say which goods came back");
  await check("an order whose goods came back");
}
