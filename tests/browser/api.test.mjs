// static/js/shared/api.js against a server that is a function: how the consoles' pages take what a server, or none, answers.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { beforeEach, test } from "node:test";

const source = await readFile(new URL("../../static/js/shared/api.js", import.meta.url), "utf8");
const realTimeout = globalThis.setTimeout;
let calls;
let left;
let loaded = 0;

// A page of the vendor's console; each has a module of its own, as each tab has.
function open({ code = "ALPHA", page = "orders" } = {}) {
  loaded += 1;
  set("document", { body: { dataset: { audience: "vendor", code, base: "/vendor/alpha", page } } });
  return import(`data:text/javascript,${encodeURIComponent(source)}//${loaded}`);
}

function set(name, value) {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

// The server: gets the method and path, answers a Response or throws.
function serve(answer) {
  set("fetch", async (address, options) => {
    const call = { method: options.method, path: address.replace("/api/v1/vendor", ""), ...options };
    calls.push(call);
    return answer(call);
  });
}

const json = (status, body, headers = {}) => new Response(body === null ? null : JSON.stringify(body), { status, headers });
const refuse = (status, error_code, headers) => json(status, { error_code, detail: "Words.", request_id: "r-1" }, headers);
const paths = () => calls.map(({ method, path }) => `${method} ${path}`);

// As browsers have it: one at a time under a name.
function locks() {
  let last = Promise.resolve();
  return { request: (name, work) => (last = last.catch(() => null).then(work)) };
}

// Pauses take no time in this test; answers how long they were to be.
function hurry() {
  const waits = [];
  set("setTimeout", (work, milliseconds) => {
    waits.push(milliseconds);
    queueMicrotask(work);
  });
  return waits;
}

beforeEach(() => {
  set("setTimeout", realTimeout);
  calls = [];
  left = [];
  set("location", { pathname: "/vendor/alpha/orders", search: "?page=2", replace: (address) => left.push(address) });
  set("navigator", { locks: locks() });
});

test("a call says whose it is and sends JSON", async () => {
  const { api } = await open();
  serve(() => json(200, { id: 7 }));
  const query = { page: 2, search: "", sort: null, state: "new" };
  assert.deepEqual(await api("PUT", "/orders", { body: { a: 1 }, query }), { id: 7 });
  const [{ path, headers, body, credentials }] = calls;
  assert.equal(path, "/orders?page=2&state=new");
  assert.equal(headers["X-Vendor-Code"], "ALPHA");
  assert.equal(headers["Content-Type"], "application/json");
  assert.equal(credentials, "same-origin");
  assert.equal(body, '{"a":1}');
});

test("a form goes as it is, and no content is null", async () => {
  const { api } = await open();
  serve(() => json(204, null));
  const form = new FormData();
  assert.equal(await api("POST", "/imports", { body: form }), null);
  assert.equal(calls[0].body, form);
  assert.equal(calls[0].headers["Content-Type"], undefined, "the browser says the boundary");
  serve(() => new Response("", { status: 202 }));
  assert.equal(await api("POST", "/auth/forgot-password", { body: {} }), null);
  serve(() => json(202, { id: 7 }));
  assert.deepEqual(await api("POST", "/imports", { body: form }), { id: 7 });
});

test("a refusal says all that the envelope does", async () => {
  const { api } = await open();
  const errors = [{ field: "name", message: "Too long." }];
  serve(() => json(422, { error_code: "VALIDATION_FAILED", detail: "name: Too long.", errors, request_id: "r-9" }));
  await assert.rejects(api("POST", "/roles", { body: {} }), {
    name: "Error", status: 422, code: "VALIDATION_FAILED", fields: errors, requestId: "r-9", message: "name: Too long.",
  });
  serve(() => new Response("<h1>Bad gateway</h1>", { status: 502 }));
  await assert.rejects(api("GET", "/roles"), { status: 502, code: "UNKNOWN" });
});

test("an expired token is refreshed and the call repeated, once for all that wait", async () => {
  const { api } = await open();
  let valid = false;
  serve(({ path }) => {
    if (path === "/auth/refresh") valid = true;
    else if (!valid) return refuse(401, "TOKEN_EXPIRED");
    return json(200, path);
  });
  assert.deepEqual(await Promise.all([api("GET", "/a"), api("GET", "/b"), api("PUT", "/c", { body: {} })]), ["/a", "/b", "/c"]);
  assert.equal(paths().filter((path) => path === "POST /auth/refresh").length, 1);
  assert.deepEqual(left, []);
});

test("two tabs whose tokens expire together do not use one refresh token twice", async () => {
  const [one, other] = [await open(), await open()];
  const cookies = { access: 0, refresh: 1 };
  let current = 1;
  let ended = false;
  serve(async ({ path }) => {
    const sent = { ...cookies };
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (path !== "/auth/refresh") return sent.access === 0 ? refuse(401, "TOKEN_EXPIRED") : json(200, path);
    ended ||= sent.refresh !== current;
    if (ended) return refuse(401, "SESSION_ENDED");
    current += 1;
    Object.assign(cookies, { access: current, refresh: current });
    return json(200, {});
  });
  assert.deepEqual(await Promise.all([one.api("GET", "/a"), other.api("GET", "/b")]), ["/a", "/b"]);
  assert.equal(ended, false);
});

test("whoever's session is over signs in and comes back", async () => {
  const { api } = await open();
  serve(({ path }) => refuse(401, path === "/auth/refresh" ? "SESSION_ENDED" : "TOKEN_EXPIRED"));
  await assert.rejects(api("GET", "/orders"), { status: 401 });
  assert.deepEqual(left, ["/vendor/alpha/login?next=%2Fvendor%2Falpha%2Forders%3Fpage%3D2"]);
});

test("a session is not over because the server is away or busy", async () => {
  const { api } = await open();
  for (const [answer, code] of [
    [() => refuse(503, "DATABASE_UNAVAILABLE", { "Retry-After": "2" }), "DATABASE_UNAVAILABLE"],
    [() => refuse(429, "RATE_LIMITED", { "Retry-After": "60" }), "RATE_LIMITED"],
    [() => { throw new TypeError("Failed to fetch"); }, "NETWORK"],
  ]) {
    serve(({ path }) => (path === "/auth/refresh" ? answer() : refuse(401, "TOKEN_EXPIRED")));
    await assert.rejects(api("GET", "/orders"), { code });
  }
  assert.deepEqual(left, []);
});

test("a wrong password is no reason to refresh, and a page before the sign-in leaves for none", async () => {
  const { api } = await open({ page: "sign-in" });
  serve(() => refuse(401, "INVALID_CREDENTIALS"));
  await assert.rejects(api("POST", "/auth/login", { body: {}, retry: false }), { code: "INVALID_CREDENTIALS" });
  assert.deepEqual(paths(), ["POST /auth/login"]);
  await assert.rejects(api("GET", "/auth/me"), { status: 401 });
  assert.deepEqual(left, []);
});

test("a temporary password is changed, and a second factor is set up, before anything else", async () => {
  const { api } = await open();
  serve(() => refuse(403, "PASSWORD_CHANGE_REQUIRED"));
  await assert.rejects(api("GET", "/orders"), { code: "PASSWORD_CHANGE_REQUIRED" });
  serve(() => refuse(403, "SECOND_FACTOR_SETUP_REQUIRED"));
  await assert.rejects(api("GET", "/orders"), { code: "SECOND_FACTOR_SETUP_REQUIRED" });
  assert.deepEqual(left, ["/vendor/alpha/change-password?forced=1", "/vendor/alpha/account?forced=1"]);
});

test("what is only read is asked for once more where the server is busy for a moment", async () => {
  const { api } = await open();
  const waits = hurry();
  serve(() => (calls.length === 1 ? refuse(503, "POOL_EXHAUSTED", { "Retry-After": "1" }) : json(200, "here")));
  assert.equal(await api("GET", "/orders"), "here");
  assert.deepEqual(waits, [1000]);
  calls = [];
  serve(() => refuse(503, "POOL_EXHAUSTED", { "Retry-After": "1" }));
  await assert.rejects(api("GET", "/orders"), { status: 503 });
  assert.equal(calls.length, 2, "once, and not for ever");
});

test("what is written is not sent twice, and a long wait is the reader's choice", async () => {
  const { api } = await open();
  serve(() => refuse(503, "POOL_EXHAUSTED", { "Retry-After": "1" }));
  await assert.rejects(api("POST", "/orders", { body: {} }), { status: 503, retryAfter: 1 });
  serve(() => refuse(429, "RATE_LIMITED", { "Retry-After": "60" }));
  await assert.rejects(api("GET", "/orders"), { status: 429, retryAfter: 60 });
  assert.equal(calls.length, 2);
});

test("nobody who answers, and an answer that is cut off, are one error", async () => {
  const { api } = await open();
  serve(() => { throw new TypeError("Failed to fetch"); });
  await assert.rejects(api("GET", "/orders"), { status: 0, code: "NETWORK" });
  serve(() => new Response('{"items": [', { status: 200 }));
  await assert.rejects(api("GET", "/orders"), { status: 0, code: "NETWORK" });
});

test("a page that gave up hears of nothing but that", async () => {
  const { api } = await open();
  serve(({ signal }) => { throw signal.reason; });
  await assert.rejects(api("GET", "/orders", { signal: AbortSignal.abort() }), { name: "AbortError" });
});

test("events are read as they come, also in pieces, and a stream that breaks is an error", async () => {
  const { follow } = await open();
  const bytes = new TextEncoder();
  const stream = (pieces, end) => new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(bytes.encode(piece));
      end(controller);
    },
  });
  const events = [];
  serve(() => new Response(stream(['data: {"rows"', ': 1}\r\n\r\nevent: x\ndata: {"rows": 2}\n\n: keep-alive\n\n'], (it) => it.close())));
  await follow("/jobs/7/events", (event) => events.push(event.rows));
  assert.deepEqual(events, [1, 2]);
  assert.equal(calls[0].headers.Accept, "text/event-stream");
  serve(() => new Response(stream([], (it) => it.error(new TypeError("network error")))));
  await assert.rejects(follow("/jobs/7/events", () => null), { code: "NETWORK" });
});

test("what is saved bears its name", async () => {
  const { download } = await open();
  hurry();
  const links = [];
  const body = document.body;
  set("document", { body, createElement: () => links[links.push({ click() { this.clicked = true; } }) - 1] });
  set("URL", Object.assign(URL, { createObjectURL: () => "blob:7", revokeObjectURL: () => null }));
  serve(() => new Response("a,b"));
  await download("/orders.csv", "orders.csv");
  assert.deepEqual({ ...links[0], click: undefined }, { href: "blob:7", download: "orders.csv", clicked: true, click: undefined });
});

test("after the sign-in only a page of this console opens", async () => {
  const { nextPage } = await open();
  for (const [next, opened] of [["/vendor/alpha/orders", "/vendor/alpha/orders"], ["//evil.example", "/vendor/alpha/"], ["/vendor/beta/", "/vendor/alpha/"]]) {
    location.search = `?next=${encodeURIComponent(next)}`;
    assert.equal(nextPage(), opened);
  }
});
