// Every call that a console's script makes is an operation of that console's OpenAPI document, and goes through api.js.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

const root = new URL("../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root), "utf8");

// The operations of a document: "GET /orders/{}".
function operations(audience) {
  const snapshot = read(`tests/it/contract/snapshots/it__contract__openapi_${audience}.snap`);
  const document = JSON.parse(snapshot.slice(snapshot.indexOf("\n{")));
  return Object.entries(document.paths).flatMap(([path, methods]) => {
    return Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{[^}]*\}/g, "{}")}`);
  });
}

// The calls whose path stands in the script, with {} for what is put in.
function calls(script) {
  // What follows the name of a file is a query.
  const plain = (path) => path.replace(/\$\{[^}]*\}/g, "{}").replace(/\?.*$/, "").replace(/(?<=\.\w+)\{\}$/, "");
  const named = [...script.matchAll(/\b(?:api|send)\(\s*"([A-Z]+)",\s*["`]([^"`]*)["`]/g)].map(([, method, path]) => `${method} ${plain(path)}`);
  const files = /\b(?:download|follow)\(\s*["`]([^"`]*)["`](?:,\s*["`][^"`]*["`],\s*"([A-Z]+)")?/g;
  const read = [...script.matchAll(files)].map(([, path, method = "GET"]) => `${method} ${plain(path)}`);
  const lists = [...script.matchAll(/createList\(\{\s*path: ["`]([^"`]*)["`]/g)].map(([, path]) => `GET ${plain(path)}`);
  return [...named, ...read, ...lists];
}

// All scripts of a folder and of the folders below it.
function scripts(folder) {
  const entries = readdirSync(new URL(`static/js/${folder}/`, root), { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? scripts(`${folder}/${entry.name}`) : [`static/js/${folder}/${entry.name}`]));
}

for (const audience of ["admin", "vendor"]) {
  test(`the ${audience} console calls what its document has`, () => {
    const known = new Set(operations(audience));
    // What the script puts in may be an id, or a word of the path: then one operation at least must have it.
    const fits = (call) => [...known].some((operation) => pattern(call).test(operation));
    const made = [audience, "console"].flatMap(scripts).flatMap((name) => calls(read(name)).map((call) => ({ name, call })));
    assert.ok(made.length > 5, "no calls were found");
    assert.deepEqual(made.filter(({ call }) => !fits(call)), []);
  });
}

function pattern(call) {
  return new RegExp(`^${call.split("{}").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("[^/]+")}$`);
}

test("no script of a console calls past api.js", () => {
  const all = ["shared", "console", "admin", "vendor"].flatMap(scripts).filter((name) => !name.endsWith("/api.js"));
  const strays = all.filter((name) => /\bfetch\(|XMLHttpRequest|EventSource\(|sendBeacon/.test(read(name)));
  // The texts are static files.
  assert.deepEqual(strays, ["static/js/shared/texts.js"]);
});
