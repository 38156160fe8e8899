/** Set-up: when npm is started, what is said when it fails, and that two set-ups do not run at once. */
import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";
import { testEnvironment } from "../support/environment.ts";
import { testFolder } from "../support/servers.ts";

interface Outcome {
  readonly code: number;
  readonly said: string;
}

const setup = fileURLToPath(new URL("../../scripts/setup.mjs", import.meta.url));

/** A checkout with one dependency and an npm of ours: it notes each call and installs that dependency. */
function checkout(npm = "install();"): string {
  const root = join(testFolder("setup"), "with a space");
  mkdirSync(join(root, "scripts"), { recursive: true });
  cpSync(setup, join(root, "scripts/setup.mjs"));
  const dependencies = { one: "1.0.0" };
  writeFileSync(join(root, "package.json"), JSON.stringify({ type: "module", dependencies }));
  writeFileSync(
    join(root, "package-lock.json"),
    JSON.stringify({
      packages: {
        "": { dependencies },
        "node_modules/one": { version: "1.0.0" },
        "node_modules/elsewhere": { version: "1.0.0", optional: true, os: ["plan9"] },
      },
    }),
  );
  mkdirSync(join(root, "npm"));
  writeFileSync(
    join(root, "npm/npm-cli.js"),
    `const fs = require("node:fs");
     fs.appendFileSync("npm/calls", process.argv.slice(2).join(" ") + "\\n");
     function install() {
       fs.mkdirSync("node_modules/one", { recursive: true });
       fs.writeFileSync("node_modules/.package-lock.json",
         JSON.stringify({ packages: { "node_modules/one": { version: "1.0.0" } } }));
     }
     ${npm}`,
  );
  writeFileSync(join(root, "npm/package.json"), "{}");
  return root;
}

function run(root: string, env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const { NODE_OPTIONS: _jestFlags, ...rest } = testEnvironment({
    npm_execpath: join(root, "npm/npm-cli.js"),
    ...env,
  });
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(root, "scripts/setup.mjs")],
      { env: rest, cwd: "/" },
      (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : Number(error.code), said: stdout + stderr }),
    );
  });
}

function calls(root: string): readonly string[] {
  const file = join(root, "npm/calls");
  return existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
}

describe("set-up", () => {
  test("installs once, and says nothing when all is there", async () => {
    const root = checkout();
    const first = await run(root);
    expect(first).toMatchObject({ code: 0 });
    expect(first.said).toMatch(/installing packages.* 0 s[\s\S]*Packages are installed \(\d+ s\)/);
    expect(calls(root)).toEqual([expect.stringMatching(/^install .*--no-save/)]);
    expect(await run(root)).toEqual({ code: 0, said: "" });
    expect(calls(root)).toHaveLength(1);
  });

  test("installs again when a dependency changed, not when only a script did", async () => {
    const root = checkout();
    await run(root);
    const file = join(root, "package.json");
    const declared = JSON.parse(readFileSync(file, "utf8"));
    writeFileSync(file, JSON.stringify({ ...declared, scripts: { demo: "node demo.mjs" } }));
    expect(await run(root)).toEqual({ code: 0, said: "" });
    writeFileSync(file, JSON.stringify({ ...declared, dependencies: { one: "1.0.1" } }));
    await run(root);
    expect(calls(root)).toHaveLength(2);
  });

  test("takes what was installed by hand", async () => {
    const root = checkout();
    mkdirSync(join(root, "node_modules/one"), { recursive: true });
    writeFileSync(
      join(root, "node_modules/.package-lock.json"),
      JSON.stringify({ packages: { "node_modules/one": { version: "1.0.0" } } }),
    );
    expect(await run(root)).toEqual({ code: 0, said: "" });
    expect(calls(root)).toEqual([]);
  });

  test("ends with npm's last lines when npm fails, and tries again the next time", async () => {
    const root = checkout('console.error("npm error code E404"); process.exit(7);');
    const { code, said } = await run(root);
    expect(code).toBe(1);
    expect(said).toMatch(/npm install failed after \d+ s \(7\)[\s\S]*npm error code E404/);
    expect(existsSync(join(root, "node_modules/.sds-setup"))).toBe(false);
    expect(existsSync(join(root, "node_modules/.sds-setup.lock"))).toBe(false);
    await run(root);
    expect(calls(root)).toHaveLength(2);
  });

  test("lets one of two set-ups install, and the other wait for it", async () => {
    const root = checkout("setTimeout(install, 1000);");
    const outcomes = await Promise.all([run(root), run(root)]);
    expect(outcomes.map(({ code }) => code)).toEqual([0, 0]);
    expect(calls(root)).toHaveLength(1);
    expect(outcomes.map(({ said }) => said).join()).toContain("waiting for another set-up");
  });

  test("does not wait for a set-up that died", async () => {
    const root = checkout();
    const lock = join(root, "node_modules/.sds-setup.lock");
    mkdirSync(join(root, "node_modules"));
    writeFileSync(lock, "1");
    utimesSync(lock, new Date(0), new Date(0));
    expect(await run(root)).toMatchObject({ code: 0 });
    expect(calls(root)).toHaveLength(1);
  });

  test("finds npm beside node when PATH holds nothing", async () => {
    const root = checkout();
    // Without a dependency npm asks no registry.
    writeFileSync(join(root, "package.json"), JSON.stringify({ type: "module" }));
    writeFileSync(join(root, "package-lock.json"), JSON.stringify({ packages: { "": {} } }));
    const { code, said } = await run(root, { npm_execpath: "", PATH: "", HOME: root });
    expect(said).toContain("Packages are installed");
    expect(code).toBe(0);
  });
});
