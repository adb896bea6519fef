import { launch } from "./browser.mjs";
import { register, addToCart, order } from "./storefront.mjs";
import { acceptInvitation, createVendor, importFile, publishEverything, signIn } from "./consoles.mjs";
import { fileURLToPath } from "node:url";
const base = process.env.ORION_TEST_URL;
const b = await launch();
const shop = "/shop/minett";
const admin = { email: process.env.ORION_TEST_ADMIN_EMAIL, password: process.env.ORION_TEST_ADMIN_PASSWORD };
{ const c1 = await (await b.newContext({ baseURL: base, locale: "en" })).newPage(); const c2 = await (await b.newContext({ baseURL: base, locale: "en" })).newPage();
await signIn(c1, "/admin", admin); const link = await createVendor(c1, { name: "Atelier Minett", code: "MINETT", owner: "o@example.lu" });
await acceptInvitation(c2, link, { name: "Claudine Weber", email: "o@example.lu", password: "a walk through the vineyards" });
await importFile(c2, "/vendor/minett", fileURLToPath(new URL("feed.csv", import.meta.url))); await publishEverything(c2, "/vendor/minett"); }
const out = "/tmp/shots"; 
const c = { firstName: "Mariette", lastName: "Schmit-Kieffer", email: "mariette.schmit-kieffer@example.lu", password: "nine mustard seeds in a jar" };
const ctx = await b.newContext({ baseURL: base, viewport: { width: 1280, height: 900 }, locale: "en" });
const page = await ctx.newPage(); page.setDefaultTimeout(8000);
const shot = async (name) => { for (const w of [1280, 360]) { await page.setViewportSize({ width: w, height: 900 }); await page.screenshot({ path: `${out}/${name}-${w}.png`, fullPage: true }); } };
try {
await register(page, shop, c);
await page.goto(`${shop}/account/addresses`); await shot("addresses-empty");
await page.goto(`${shop}/account/profile`); await shot("profile");
await page.goto(`${shop}/account/security`); await shot("security");
await page.goto(`${shop}/account/addresses/new`); await page.locator('main form button[type="submit"]').last().click(); await shot("address-wrong");
const add = async (v) => { await page.goto(`${shop}/account/addresses/new`); for (const [k, x] of Object.entries(v)) await page.locator(`[name="${k}"]`).fill(x); await page.getByRole("button", { name: "Save" }).click(); await page.waitForURL(/done=saved/); };
await add({ line1: "12, rue du Brill", postal_code: "L-4041", city: "Esch-sur-Alzette" });
await add({ company: "Donaudampfschifffahrtsgesellschaft m.b.H. Niederlassung Luxemburg", line1: "128, boulevard Grande-Duchesse Charlotte, Résidence Les Trois Glands", line2: "3e étage, porte gauche", postal_code: "1331", city: "Luxembourg" });
await page.goto(`${shop}/account/addresses?done=saved`); await shot("addresses");
await page.goto(`${shop}/account/security?done=password`); await page.locator('#f-email').fill("x@"); await page.locator('#f-email_password').fill("wrong"); await page.getByRole("button", { name: "Change the address" }).click(); await shot("security-wrong");
await page.setViewportSize({ width: 1280, height: 900 });
await addToCart(page, shop);
await page.goto(`${shop}/checkout/contact`); await page.getByRole("button", { name: "Continue to address" }).click(); await shot("checkout-book");
await page.getByText("Another address").click(); await shot("checkout-another");
await page.goto(`${shop}/account/orders`); await shot("orders");
for (const l of ["fr", "de", "lb"]) { await page.goto(`${shop}/account/security?lang=${l}`); await shot(`security-${l}`); await page.goto(`${shop}/account/addresses`); await shot(`addresses-${l}`); await page.goto(`${shop}/checkout/address`); await shot(`checkout-${l}`); }
await page.goto(`${shop}/account/done/ask-move?lang=en`); await shot("ask-move");
await page.goto(`${shop}/account/done/left`); await shot("left");
} catch (e) { console.error(e.message, page.url()); await page.screenshot({ path: `${out}/fail.png` }); }
await b.close();
