// Saved views of the list of orders, at both widths: saved, opened on another device, changed and deleted.

import { settled } from "./browser.mjs";

const button = (page) => page.locator('[popovertarget="saved-views"]');

async function choose(page, entry) {
  await button(page).click();
  await page.locator("#saved-views").getByRole("button", { name: entry }).click();
  await settled(page);
}

// `other` is a second browser of the same person.
export async function walkViews(page, other, path, check, problems) {
  const name = `To pack, ${Date.now().toString(36)}, every morning before the van comes`.slice(0, 60);
  await page.goto(`${path}/orders?status=pending`);
  await settled(page);
  await button(page).click();
  await check("the menu of saved views");
  await page.locator("#saved-views").getByRole("button", { name: "Save these filters" }).click();
  const dialog = page.locator("#saved-view");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("Share with the team").check();
  await check("a view to be saved");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.waitFor({ state: "hidden" });

  await choose(page, "Save these filters");
  await dialog.getByLabel("Name").fill(name.toUpperCase());
  await dialog.getByLabel("Share with the team").check();
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByText("Another view of this list has this name.").first().waitFor();
  await dialog.getByRole("button", { name: "Cancel" }).click();

  await other.goto(`${path}/orders`);
  await settled(other);
  await choose(other, name);
  if (!other.url().includes("status=pending")) problems.push(`a saved view leads to ${other.url()}`);
  await other.locator(".tabs").getByRole("button", { name: "Delivered" }).click();
  await settled(other);
  await choose(other, `Save the changed filters in “${name}”`);

  await page.reload();
  await settled(page);
  await choose(page, name);
  if (!page.url().includes("status=delivered")) problems.push(`a changed view leads to ${page.url()}`);
  await check("a list with a saved view");
  await choose(page, "Rename, share or delete");
  await dialog.getByRole("button", { name: "Delete" }).click();
  await page.locator("#question").getByRole("button", { name: "Delete" }).click();
  await dialog.waitFor({ state: "hidden" });
  await button(page).click();
  if (await page.locator("#saved-views").getByText(name).count()) problems.push("a deleted view is in the menu");
  await page.keyboard.press("Escape");
}
