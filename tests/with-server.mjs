// Runs a command beside a server of its own, with a database of its own on a free port, and stops it all again:
// `node with-server.mjs [--demo] <directory> <command…>`. The command finds the server in ORION_TEST_URL, its files in
// ORION_TEST_DATA and, unless there is a demonstration, an operator in ORION_TEST_ADMIN_EMAIL and …_PASSWORD.
// `CARGO` is the cargo that builds the server. It builds the program as `cargo test` does, because `cargo run` chooses
// other features of the dependencies and would compile everything a second time.

import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const demo = process.argv[2] === "--demo";
const [directory, program, ...parameters] = process.argv.slice(demo ? 3 : 2);
const cargo = process.env.CARGO ?? "cargo";
const orion = build();
const admin = { email: "operator@walks.example", password: "a walk around the fortress" };

const data = mkdtempSync(join(tmpdir(), "orion-walks-"));
chmodSync(data, 0o711); // The database's own account goes through it when this is root's.
const port = await freePort();
const url = `http://localhost:${port}`;
const environment = {
  ...process.env,
  ORION_DATA_DIR: data,
  ORION_HTTP__LISTEN: `127.0.0.1:${port}`,
  ORION_HTTP__REQUESTS_PER_MINUTE: "1000000",
  ORION_HTTP__AUTH_REQUESTS_PER_MINUTE: "1000000",
  ORION_HTTP__SHOP_WRITES_PER_MINUTE: "1000000",
  ORION_HTTP__WRITES_PER_MINUTE: "1000000",
  ORION_HTTP__TRANSFERS_PER_MINUTE: "1000000",
  ORION_HTTP__VENDOR_REQUESTS_PER_MINUTE: "10000000",
  ORION_LOG__FILTER: "error",
};

const server = spawn(orion, ["serve", ...(demo ? ["--demo"] : [])], { cwd: root, env: environment, stdio: "inherit" });
const ended = new Promise((resolve) => server.on("exit", resolve));
let status = 1;
try {
  await ready();
  if (!demo) makeOperator();
  const command = spawn(program, parameters, {
    cwd: join(root, directory),
    stdio: "inherit",
    env: {
      ...process.env, ORION_TEST_URL: url, ORION_TEST_DATA: data,
      ORION_TEST_ADMIN_EMAIL: admin.email, ORION_TEST_ADMIN_PASSWORD: admin.password,
    },
  });
  status = await new Promise((resolve) => command.on("exit", resolve));
} catch (problem) {
  console.error(problem.message);
} finally {
  server.kill("SIGTERM");
  await ended;
  rmSync(data, { recursive: true, force: true });
}
process.exit(status ?? 1);

// Returns the path of the program.
function build() {
  const parameters = ["test", "--quiet", "--locked", "--test", "it", "--no-run", "--message-format", "json-render-diagnostics"];
  const built = spawnSync(cargo, parameters, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"], maxBuffer: 1 << 28 });
  const messages = built.stdout.split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
  const program = messages.find((message) => message.target?.kind.includes("bin") && message.target.name === "orion" && message.executable);
  if (built.status !== 0 || !program) throw new Error("the server could not be built");
  return program.executable;
}

function makeOperator() {
  const made = spawnSync(orion, ["admin", "create", "--email", admin.email, "--name", "Olivia", "--password-stdin"], {
    cwd: root, env: environment, input: `${admin.password}\n`, stdio: ["pipe", "inherit", "inherit"],
  });
  if (made.status !== 0) throw new Error("the operator could not be made");
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function ready() {
  for (const deadline = Date.now() + 120_000; Date.now() < deadline; await new Promise((next) => setTimeout(next, 200))) {
    if (server.exitCode !== null) throw new Error("the server ended");
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
  }
  throw new Error("the server does not get ready");
}
