// Everything about the documents and the clients made from them, beside a running server; see README.md.

import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

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

function run(program, parameters, options = {}) {
  const done = spawnSync(program, parameters, { cwd: here, encoding: "utf8", ...options });
  if (done.error) throw done.error;
  if (done.status !== 0) throw new Error(`${program} ${parameters.join(" ")}\n${done.stdout ?? ""}${done.stderr ?? ""}`);
  return done.stdout ?? "";
}

async function fetchDocuments() {
  rmSync(generated, { recursive: true, force: true });
  mkdirSync(generated);
  for (const audience of audiences) {
    const answer = await fetch(`${server}/api/v1/${audience}/openapi.json`);
    writeFileSync(join(generated, `${audience}.json`), await answer.text());
  }
}

function lint() {
  const documents = audiences.map((audience) => join(generated, `${audience}.json`));
  run(tool("spectral"), ["lint", "--fail-severity", "warn", "--ruleset", "contract/.spectral.yaml", ...documents]);
}

// What was released stays: nothing that a client sends is refused from now on, and nothing that it reads is gone.
function compareWithRelease() {
  for (const audience of audiences) {
    const [released, current] = [`released/${audience}.json`, `generated/${audience}.json`];
    const answer = run(tool("openapi-diff"), [released, current]);
    const found = JSON.parse(answer.slice(answer.indexOf("{") === -1 ? answer.length : answer.indexOf("{")) || "{}");
    const breaking = [...(found.breakingDifferences ?? []), ...newlyRequired(read(released), read(current))];
    if (breaking.length > 0) throw new Error(`${audience}: breaks what was released: ${JSON.stringify(breaking, null, 1)}`);
  }
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

function typescript() {
  // What has a default may be left out.
  const options = ["--default-non-nullable=false"];
  for (const audience of audiences) run(tool("openapi-typescript"), [`generated/${audience}.json`, "-o", `generated/${audience}.d.ts`, ...options]);
  run(tool("tsc"), ["--project", "typescript"]);
  const env = { ...process.env, ORION_TEST_FEED: join(here, "..", "browser", "feed.csv") };
  run(process.execPath, ["generated/typescript/story.js"], { stdio: ["ignore", "inherit", "pipe"], env });
}

function pythonStory() {
  for (const audience of audiences) {
    const options = ["--meta", "none", "--config", "python/generator.yaml", "--output-path", `generated/orion_${audience}`];
    const said = run(python("openapi-python-client"), ["generate", "--path", `generated/${audience}.json`, ...options]);
    if (/unsupported|skipping|WARNING/i.test(said)) throw new Error(said);
  }
  run(python("python"), ["python/story.py"], { stdio: ["ignore", "inherit", "pipe"], env: { ...process.env, PYTHONPATH: "generated" } });
}

function tryOut() {
  const env = { ...process.env, PYTHONPATH: ".", SCHEMATHESIS: python("st") };
  const done = spawnSync(process.execPath, ["fuzz.mjs"], { cwd: join(here, "contract"), stdio: "inherit", env });
  if (done.status !== 0) throw new Error("schemathesis found something");
}

// The story makes its own shops; what tries everything out needs the demonstration's, and comes by name.
const stories = { lint, "compare with the release": compareWithRelease, TypeScript: typescript, Python: pythonStory };
const steps = process.argv[2] === "schemathesis" ? { schemathesis: tryOut } : { fetch: fetchDocuments, ...stories };
try {
  for (const [name, work] of Object.entries(steps)) await step(name, work);
} catch (problem) {
  console.error(problem.message);
  process.exit(1);
}
