// Walks through a running server in a browser: see README.md. Exits with 1 and says what is wrong when anything is.

import { fileURLToPath } from "node:url";

import { launch, openPage, settled } from "./browser.mjs";
import { acceptInvitation, consolePages, correctTracking, createVendor, deleteVendor, eraseCustomer, helpCustomer, importFile, makeApiKey, publishEverything, restoreVendor, shipFirstOrder, signIn, walkPasskeys } from "./consoles.mjs";
import { walkCheckoutFocus, walkDeepLink, walkFocus, walkLabels, walkPaper } from "./keyboard.mjs";
import { operatorToken } from "./mails.mjs";
import { refuseReturn, setSender, takeBack } from "./parcels.mjs";
import { addProduct, editVariants } from "./products.mjs";
import { walkReference } from "./reference.mjs";
import { editSource } from "./sources.mjs";
import { accountPages, addToCart, keepAccount, openOrder, order, register, shareCart, shopPages, signInCustomer } from "./storefront.mjs";
import { chooseWithScripts, chooseWithoutScripts } from "./variants.mjs";
import { walkViews } from "./views.mjs";

const base = process.env.ORION_TEST_URL;
const admin = { email: process.env.ORION_TEST_ADMIN_EMAIL, password: process.env.ORION_TEST_ADMIN_PASSWORD };
if (!base || !admin.email || !admin.password) {
  console.error("ORION_TEST_URL, ORION_TEST_ADMIN_EMAIL and ORION_TEST_ADMIN_PASSWORD must be set: see README.md");
  process.exit(2);
}

// A run makes a vendor of its own, so that it can be repeated on one server.
const run = Date.now().toString(36).toUpperCase();
const vendor = { name: `Atelier ${run}`, code: `WALK_${run}`, owner: `owner-${run.toLowerCase()}@example.lu`, ownerName: "Claudine Weber" };
const owner = { name: vendor.ownerName, email: vendor.owner, password: "a walk through the vineyards" };
const console_ = `/vendor/${vendor.code.toLowerCase()}`;
const shop = `/shop/${vendor.code.toLowerCase()}`;
const feed = fileURLToPath(new URL("feed.csv", import.meta.url));
const problems = [];

async function step(name, work) {
  const started = Date.now();
  await work();
  console.log(`${name}: ${Date.now() - started} ms`);
}

const browser = await launch();
const open = (width, scripts) => openPage(browser, { base, width, problems, scripts });
try {
  const operator = await open();
  const team = await open();
  const buyer = await open();
  const customer = {
    firstName: "Mariette", lastName: "Schmit-Kieffer", email: `mariette-${run.toLowerCase()}@example.lu`, password: "nine mustard seeds in a jar",
  };
  let link;
  let number;

  await step("an operator creates a vendor", async () => {
    await signIn(operator.page, "/admin", admin);
    link = await createVendor(operator.page, vendor);
  });
  await step("the owner accepts the invitation", () => acceptInvitation(team.page, link, owner));
  await step("the owner imports a feed", () => importFile(team.page, console_, feed));
  await step("the owner publishes it", () => publishEverything(team.page, console_));
  await step("visitors choose among variants of different prices", async () => {
    for (const width of [1280, 360]) {
      const visitor = await open(width);
      await chooseWithScripts(visitor.page, shop, problems);
      await visitor.check("a product with variants");
      await walkCheckoutFocus(visitor.page, shop, problems);
      await visitor.check("a contact without an address");
      await chooseWithoutScripts((await open(width, false)).page, shop, problems);
    }
  });
  await step("a customer orders", async () => {
    await register(buyer.page, shop, customer);
    await addToCart(buyer.page, shop);
    number = await order(buyer.page, shop, customer);
    await buyer.check("confirmation");
  });
  await step("the keyboard's focus is where the work is", async () => {
    await walkFocus(team.page, console_, team.check, problems);
    await walkLabels(operator.page, vendor, operator.check, problems);
    await walkDeepLink((await open()).page, console_, owner, problems);
  });
  await step("the team says where parcels come from", async () => {
    const phone = await open(360);
    await signIn(phone.page, console_, owner);
    await setSender(phone.page, console_, "6, rue de la Fonderie", phone.check);
    await setSender(team.page, console_, "8, rue de la Fonderie", team.check);
  });
  await step("orders are printed", async () => {
    await walkPaper(team.page, console_, team.check, problems);
    const phone = await open(360);
    await signIn(phone.page, console_, owner);
    await walkPaper(phone.page, console_, phone.check, problems);
  });
  await step("a programmer reads the reference", async () => {
    const code = vendor.code;
    for (const width of [1280, 360]) {
      const reader = await open(width);
      await walkReference(reader.page, reader.check, { code, admin: await operatorToken(), owner, problems });
    }
  });
  await step("the team edits variants and adds a product", async () => {
    for (const width of [1280, 360]) {
      const editor = await open(width);
      await signIn(editor.page, console_, owner);
      await editVariants(editor.page, console_, width === 1280 ? "35.90" : "34.90", editor.check, problems);
      await addProduct(editor.page, console_, editor.check, problems);
    }
  });
  await step("the team mends a source", () => editSource(team.page, console_, team.check, problems));
  await step("the team saves views of its orders", async () => {
    for (const width of [1280, 360]) {
      const [one, other] = [await open(width), await open(width)];
      await signIn(one.page, console_, owner);
      await signIn(other.page, console_, owner);
      await walkViews(one.page, other.page, console_, one.check, problems);
    }
  });
  await step("the team ships the order", async () => {
    await shipFirstOrder(team.page, console_, "CC12345678LU");
    await correctTracking(team.page, "CC123456789LU");
    await team.check("an order that was shipped");
  });
  await step("the customer sees it", async () => {
    await openOrder(buyer.page, shop, number);
    await buyer.page.getByText("CC123456789LU").first().waitFor();
    await buyer.check("the customer's order");
  });
  await step("the team takes goods back", async () => {
    for (const width of [360, 1280]) {
      const packer = await open(width);
      await signIn(packer.page, console_, owner);
      await refuseReturn(packer.page, console_, number, packer.check, problems);
      if (width === 1280) await takeBack(packer.page, console_, number, packer.check, problems);
    }
  });
  await step("the customer keeps an address and takes all data home", async () => {
    await keepAccount(buyer.page, shop, customer);
    await buyer.check("the review of an order to a kept address");
  });
  await step("two devices of a customer have one cart", async () => {
    const phone = await open(360);
    await signInCustomer(phone.page, shop, customer);
    await shareCart(buyer.page, phone.page, shop, problems);
    await phone.check("the cart on another device");
  });
  await step("the team helps the customer", () => helpCustomer(team.page, console_, customer));

  await step("people sign in with a passkey", async () => {
    await walkPasskeys(operator.page, "/admin", admin);
    await walkPasskeys(team.page, console_, owner);
  });

  await step("a key is made, seen once and revoked", async () => {
    const keys = [await makeApiKey(operator.page, "/admin", "Walker"), await makeApiKey(team.page, console_, "Walker")];
    if (!/^ork_o_/.test(keys[0]) || !/^ork_v_/.test(keys[1])) problems.push("a key is of another kind than its console");
  });

  for (const width of [1280, 360]) {
    await step(`every page of the consoles at ${width}`, async () => {
      const vendorPages = await open(width);
      await signIn(vendorPages.page, console_, owner);
      for (const path of await consolePages(vendorPages.page, console_)) await visit(vendorPages, path);
      const adminPages = await open(width);
      await signIn(adminPages.page, "/admin", admin);
      for (const path of await consolePages(adminPages.page, "/admin")) await visit(adminPages, path);
    });
    await step(`every page of the shop at ${width}`, async () => {
      const pages = await open(width);
      const visitAll = async (paths) => {
        for (const path of paths) {
          await pages.page.goto(path);
          await pages.check(path);
        }
      };
      await visitAll(await shopPages(pages.page, shop));
      await signInCustomer(pages.page, shop, customer);
      await visitAll(await accountPages(pages.page, shop));
    });
    await step(`an operator deletes the vendor and restores it at ${width}`, async () => {
      const again = await open(width);
      await signIn(again.page, "/admin", admin);
      await deleteVendor(again.page, vendor);
      await visit(again, `/admin/vendors?status=deleted&search=${vendor.code}`);
      await restoreVendor(again.page, vendor);
    });
  }

  await step("the team erases the customer", async () => {
    const last = await open();
    await signIn(last.page, console_, owner);
    await eraseCustomer(last.page, console_, customer);
    await last.check("an erased customer");
  });
} catch (problem) {
  problems.push(`the walk stopped: ${problem.message}`);
} finally {
  await browser.close();
}

if (problems.length > 0) {
  console.error(`\n${problems.length} problems:\n${[...new Set(problems)].join("\n")}`);
  process.exit(1);
}
console.log("no problems");

async function visit({ page, check }, path) {
  await page.goto(path);
  await settled(page);
  await check(path);
}
