// Sources in a vendor's console.

import { settled } from "./browser.mjs";

// Corrects a source's main language and what its imports may do.
export async function editSource(page, path, check, problems) {
  await page.goto(`${path}/sources`);
  await settled(page);
  await page.getByRole("button", { name: "Edit letzshop" }).click();
  const dialog = page.locator("#source");
  await dialog.getByLabel("Main language").selectOption("fr");
  await dialog.getByRole("checkbox", { name: /The feed was French all along/ }).check();
  await dialog.getByRole("radio", { name: /^Inventory(?! and)/ }).check();
  await check("the dialog of a source");
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByText("letzshop is saved").waitFor();
  const row = await page.getByRole("row", { name: /letzshop/ }).innerText();
  if (!row.includes("French")) problems.push(`the source says “${row}”`);
  await page.goto(`${path}/imports`);
  await settled(page);
  await page.getByText("The main language of this source").waitFor();
}
