// Tries every operation of the three documents with data that fit them and data that don't, signed in and not, and says how many
// cases that were. Every check that schemathesis has is on; one finding fails the run.

import { spawnSync } from "node:child_process";

const { ORION_TEST_URL: server, SCHEMATHESIS: schemathesis = "st" } = process.env;
// Operators last: they can disable and delete what the others need.
const runs = ["public", "vendor", "admin"].flatMap((audience) => [[audience, "no"], [audience, "yes"]]);

const seconds = 40; // at most, for each

let failed = false;
let total = 0;
for (const [audience, signedIn] of runs) {
  const parameters = ["--no-color", "run", `${server}/api/v1/${audience}/openapi.json`, "--max-time", String(seconds), "--warnings", "off"];
  const run = spawnSync(schemathesis, parameters, {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, ORION_TEST_AUDIENCE: audience, ORION_TEST_SIGNED_IN: signedIn },
  });
  if (run.error) throw run.error;
  const cases = Number(/Test cases:\s+(\d+) generated/.exec(run.stdout)?.[1] ?? 0);
  total += cases;
  const good = run.status === 0 && cases > 0;
  console.log(`${audience}, ${signedIn === "yes" ? "signed in" : "not signed in"}: ${cases} cases, ${good ? "nothing found" : "FAILED"}`);
  if (!good) console.log(run.stdout, run.stderr);
  failed ||= !good;
}
console.log(`${total} cases in all`);
process.exit(failed ? 1 : 0);
