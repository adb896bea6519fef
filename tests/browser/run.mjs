// Walks through a running server in a browser: see README.md. Exits with 1 and says what is wrong when anything is.

import { launch, openPage, settled } from "./browser.mjs";
import { acceptInvitation, createVendor, importFile, publishEverything, shipFirstOrder, signIn } from "./consoles.mjs";

const base = process.env.ORION_TEST_URL;
const admin = { email: process.env.ORION_TEST_ADMIN_EMAIL, password: process.env.ORION_TEST_ADMIN_PASSWORD };
if (!base || !admin.email || !admin.password) {
  console.error("ORION_TEST_URL, ORION_TEST_ADMIN_EMAIL and ORION_TEST_ADMIN_PASSWORD must be set: see README.md");
  process.exit(2);
}

// A run makes a vendor of its own, so that it can be repeated on one server.
const run = Date.now().toString(36).toUpperCase();
const vendor = { name: `Atelier ${run}`, code: `WALK_${run}`, owner: `owner-${run.toLowerCase()}@example.lu` };
const owner = { name: "Claudine Weber", email: vendor.owner, password: "a walk through the vineyards" };
const console_ = `/vendor/${vendor.code.toLowerCase()}`;
const problems = [];

async function step(name, work) {
  const started = Date.now();
  await work();
  console.log(`${name}: ${Date.now() - started} ms`);
}
