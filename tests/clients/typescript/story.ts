// The whole story through the TypeScript client: types from the documents, calls by openapi-fetch. It compiles only while the
// documents describe what it does, and runs only while the server does what they describe.

import createClient, { type Client } from "openapi-fetch";
import { readFileSync } from "node:fs";

import type { paths as AdminPaths } from "../generated/admin.js";
import type { paths as PublicPaths } from "../generated/public.js";
import type { paths as VendorPaths } from "../generated/vendor.js";

const server = setting("ORION_TEST_URL");
const run = Date.now().toString(36).toUpperCase();
const password = "nine mustard seeds in a jar";
const code = `TS_${run}`;

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} must be set`);
  return value;
}

// What the call answered; a refusal ends the story.
function expect<T>(answer: { data?: T; error?: { detail: string; error_code: string }; response: Response }): T {
  if (answer.error) throw new Error(`${answer.response.url}: ${answer.error.error_code}: ${answer.error.detail}`);
  return answer.data as T;
}

function check(condition: boolean, what: string): void {
  if (!condition) throw new Error(`not so: ${what}`);
}

function signedIn<P extends {}>(audience: string, token: string | null): Client<P> {
  if (!token) throw new Error("there is no token");
  return createClient<P>({ baseUrl: `${server}/api/v1/${audience}`, headers: { Authorization: `Bearer ${token}` } });
}

async function operator(): Promise<Client<AdminPaths>> {
  const anybody = createClient<AdminPaths>({ baseUrl: `${server}/api/v1/admin` });
  const body = { email: setting("ORION_TEST_ADMIN_EMAIL"), password: setting("ORION_TEST_ADMIN_PASSWORD") };
  return signedIn("admin", expect(await anybody.POST("/auth/login", { body })).access_token ?? null);
}

// A vendor of this run's own, and its owner.
async function openShop(admin: Client<AdminPaths>): Promise<Client<VendorPaths>> {
  const body = { code, name: "Atelier TypeScript", owner_email: `owner-${run}@example.lu`.toLowerCase(), languages: ["fr", "en"] };
  const made = expect(await admin.POST("/vendors", { body }));
  const token = made.invitation_url.split("#")[1] ?? "";
  const anybody = createClient<VendorPaths>({ baseUrl: `${server}/api/v1/vendor` });
  const accept = { token, name: "Mariette", password };
  return signedIn("vendor", expect(await anybody.POST("/auth/accept-invitation", { body: accept })).access_token ?? null);
}

// Imports the feed and publishes all of it.
async function fillCatalog(owner: Client<VendorPaths>): Promise<void> {
  const form = new FormData();
  form.set("file", new Blob([readFileSync(setting("ORION_TEST_FEED"))]), "feed.csv");
  form.set("language", "fr");
  const upload = { body: form as never, bodySerializer: () => form };
  let job = expect(await owner.POST("/marketplace/import/upload", upload));
  for (let tries = 0; ["pending", "processing"].includes(job.status) && tries < 300; tries += 1) {
    await new Promise((next) => setTimeout(next, 100));
    job = expect(await owner.GET("/marketplace/jobs/{id}", { params: { path: { id: job.id } } }));
  }
  check(job.status.startsWith("completed"), `the import ended as ${job.status}`);
  const staged = expect(await owner.GET("/marketplace/products", { params: { query: { per_page: 100 } } }));
  const ids = staged.items.map((product) => product.id);
  const published = expect(await owner.POST("/marketplace/products/publish", { body: { ids, with_inventory: true } }));
  // More than a hundred would be left to a run in the background.
  check("published" in published && published.published > 0, "what has a price is published");
}

async function order(shop: Client<PublicPaths>): Promise<string> {
  const vendor = { vendor_id: code };
  const found = expect(await shop.GET("/{vendor_id}/products", { params: { path: vendor, query: { in_stock: true } } }));
  const product = found.items[0];
  if (!product) throw new Error("there is nothing to buy");
  const cart = expect(await shop.POST("/{vendor_id}/cart", { params: { path: vendor } }));
  const session = cart.session ?? "";
  const path = { ...vendor, session };
  expect(await shop.POST("/{vendor_id}/cart/{session}/items", { params: { path }, body: { product_id: product.id, quantity: 1 } }));
  const address = { line1: "1, rue de la Gare", postal_code: "1611", city: "Luxembourg", country: "LU" };
  const body = { session, email: "ada@example.org", first_name: "Ada", last_name: "Weber", shipping_address: address };
  const headers = { "Idempotency-Key": `story-${run}` };
  const placed = expect(await shop.POST("/{vendor_id}/orders", { params: { path: vendor, header: headers }, body }));
  const again = expect(await shop.POST("/{vendor_id}/orders", { params: { path: vendor, header: headers }, body }));
  check(placed.id === again.id, "the same key gives the same order");
  return placed.id;
}

async function ship(owner: Client<VendorPaths>, id: string): Promise<void> {
  const path = { params: { path: { id } } };
  expect(await owner.PUT("/orders/{id}/status", { ...path, body: { status: "processing" } }));
  const shipped = expect(await owner.PUT("/orders/{id}/status", { ...path, body: { status: "shipped", tracking_number: "LU1" } }));
  check(shipped.status === "shipped" && shipped.tracking_number === "LU1", "the order is on its way");
  const refused = await owner.PUT("/orders/{id}/status", { ...path, body: { status: "pending" } });
  check(refused.error?.error_code === "INVALID_ORDER_STATUS", "a shipped order does not wait again");
}

const admin = await operator();
const owner = await openShop(admin);
await fillCatalog(owner);
const id = await order(createClient<PublicPaths>({ baseUrl: `${server}/api/v1/public/vendors` }));
await ship(owner, id);
console.log("TypeScript: from an empty shop to a parcel");
