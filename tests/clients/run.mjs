// Everything about the documents and the clients made from them, beside a running server; see README.md.

import { execFile, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual, promisify } from "node:util";

const here = fileURLToPath(new URL(".", import.meta.url));
const server = process.env.ORION_TEST_URL;
const audiences = ["admin", "vendor", "public"];
const generated = join(here, "generated");
const tool = (name) => join(here, "node_modules", ".bin", name);
const python = (name) => join(here, "venv", "bin", name);

async function step(name, work) {
  const started = Date.now();
  await work();
  console.log(`${name}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

// What the program said.
async function run(program, parameters, options = {}) {
  const ended = promisify(execFile)(program, parameters, { cwd: here, maxBuffer: 64 * 1024 * 1024, ...options });
  const { stdout } = await ended.catch(({ stdout, stderr, message }) => { throw new Error(`${message}\n${stdout ?? ""}${stderr ?? ""}`); });
  return stdout;
}

// The same for each document, all at once.
const forEach = (work) => Promise.all(audiences.map(work));

async function fetchDocuments() {
  rmSync(generated, { recursive: true, force: true });
  mkdirSync(generated);
  await forEach(async (audience) => {
    const answer = await fetch(`${server}/api/v1/${audience}/openapi.json`);
    writeFileSync(join(generated, `${audience}.json`), await answer.text());
  });
}

function lint() {
  const rules = ["--fail-severity", "warn", "--ruleset", "contract/.spectral.yaml"];
  return forEach((audience) => run(tool("spectral"), ["lint", ...rules, `generated/${audience}.json`]));
}

// What was released stays: nothing that a client sends is refused from now on, and nothing that it reads is gone.
function compareWithRelease() {
  return forEach(async (audience) => {
    const [released, current] = [`released/${audience}.json`, `generated/${audience}.json`];
    if (isDeepStrictEqual(read(released), read(current))) return;
    const answer = await run(tool("openapi-diff"), [released, current]);
    const found = JSON.parse(answer.slice(answer.indexOf("{") === -1 ? answer.length : answer.indexOf("{")) || "{}");
    const breaking = [...(found.breakingDifferences ?? []), ...newlyRequired(read(released), read(current))];
    if (breaking.length > 0) throw new Error(`${audience}: breaks what was released: ${JSON.stringify(breaking, null, 1)}`);
  });
}

const read = (path) => JSON.parse(readFileSync(join(here, path), "utf8"));

// openapi-diff does not look at parameters that must be there from now on.
function newlyRequired(released, current) {
  const required = (document, path, method) =>
    (document.paths[path]?.[method]?.parameters ?? []).filter((one) => one.required && one.in !== "path").map((one) => `${one.in} ${one.name}`);
  return Object.entries(released.paths).flatMap(([path, methods]) =>
    Object.keys(methods).flatMap((method) => {
      const known = required(released, path, method);
      return required(current, path, method).filter((name) => !known.includes(name)).map((name) => `${method} ${path} requires ${name}`);
    }));
}

async function typescript() {
  // What has a default may be left out.
  const options = ["--default-non-nullable=false"];
  await forEach((audience) => run(tool("openapi-typescript"), [`generated/${audience}.json`, "-o", `generated/${audience}.d.ts`, ...options]));
  await run(tool("tsc"), ["--project", "typescript"]);
  const env = { ...process.env, ORION_TEST_FEED: join(here, "..", "browser", "feed.csv") };
  process.stdout.write(await run(process.execPath, ["generated/typescript/story.js"], { env }));
}

async function pythonStory() {
  await forEach(async (audience) => {
    const options = ["--meta", "none", "--config", "python/generator.yaml", "--output-path", `generated/orion_${audience}`];
    const said = await run(python("openapi-python-client"), ["generate", "--path", `generated/${audience}.json`, ...options]);
    if (/unsupported|skipping|WARNING/i.test(said)) throw new Error(said);
  });
  process.stdout.write(await run(python("python"), ["python/story.py"], { env: { ...process.env, PYTHONPATH: "generated" } }));
}

function tryOut() {
  const env = { ...process.env, PYTHONPATH: ".", SCHEMATHESIS: python("st") };
  const done = spawnSync(process.execPath, ["fuzz.mjs"], { cwd: join(here, "contract"), stdio: "inherit", env });
  if (done.status !== 0) throw new Error("schemathesis found something");
}

// The stories make their own shops; what tries everything out needs the demonstration's.
const stories = { fetch: fetchDocuments, TypeScript: typescript, Python: pythonStory };
const parts = {
  all: { ...stories, lint, "compare with the release": compareWithRelease },
  stories,
  schemathesis: { schemathesis: tryOut },
};
const steps = parts[process.argv[2] ?? "all"];
try {
  for (const [name, work] of Object.entries(steps)) await step(name, work);
} catch (problem) {
  console.error(problem.message);
  process.exit(1);
}
