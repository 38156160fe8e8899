/** House rules of imports: what each part of the tree may know of the others. */
import { describe, expect, test } from "@jest/globals";
import {
  filesIn,
  type ImportedModule,
  importsOf,
  type SourceFile,
} from "../support/source-files.ts";
import { findings } from "./support/syntax-forms.ts";

const domain = filesIn(["src/domain"], ".ts");
const service = filesIn(["src", "workers"], ".ts");

/** What each part of the tree may import of our own, as prefixes of paths; its own files besides. */
const mayImport: readonly [string, readonly string[]][] = [
  ["src/std/", []],
  ["src/domain/", ["src/std/"]],
  [
    "src/stages/",
    [
      "src/domain/",
      "src/std/",
      "src/errors.ts",
      "src/limits.ts",
      "src/pipeline.ts",
      "src/work-id.ts",
      "src/fault-point.ts",
    ],
  ],
  [
    "src/store/",
    [
      "src/domain/",
      "src/std/",
      "src/errors.ts",
      "src/limits.ts",
      "src/pipeline.ts",
      "src/work-id.ts",
    ],
  ],
  ["src/queue/", ["src/std/", "src/errors.ts", "src/limits.ts", "src/pipeline.ts", "src/log.ts"]],
  ["src/mqtt/", ["src/domain/", "src/std/", "src/errors.ts", "src/limits.ts", "src/log.ts"]],
  ["src/http/", ["src/std/", "src/errors.ts", "src/limits.ts", "src/log.ts"]],
  [
    "src/dip/",
    ["src/domain/", "src/std/", "src/http/", "src/errors.ts", "src/limits.ts", "src/log.ts"],
  ],
  ["src/stack/", ["src/std/"]],
  [
    "src/ops/",
    [
      "src/domain/",
      "src/stages/",
      "src/dip/",
      "src/explain/",
      "src/http/",
      "src/std/",
      "src/config.ts",
      "src/errors.ts",
      "src/figures.ts",
      "src/limits.ts",
      "src/log.ts",
      "src/pipeline.ts",
      "web/",
    ],
  ],
  ["src/cli/", ["src/", "web/"]],
  ["src/vee/", ["src/", "web/"]],
  ["src/", ["src/"]],
  ["workers/", ["src/"]],
  ["simulator/", ["src/std/", "src/domain/time/", "src/domain/energy/", "src/domain/identity/"]],
];

/** Ports that an adapter implements: it may know their types. */
const portTypes = [
  "ports.ts",
  "advise-ports.ts",
  "amend-ports.ts",
  "evidence-ports.ts",
  "market-ports.ts",
  "outbox-ports.ts",
  "receipt-ports.ts",
  "requeue-ports.ts",
  "resolve-ports.ts",
  "status-ports.ts",
  "tell-changes-ports.ts",
  "ingest.ts",
].map((file) => `src/stages/${file}`);

/** Imports that the table does not allow, each with its reason. */
const allowedBesides: Readonly<Record<string, string>> = {
  "src/store/load-submitted.ts -> src/stages/resolve-ports.ts":
    "the key under which a submitted day is asked for",
};

describe("imports", () => {
  function isAllowed(file: SourceFile, { path, isTypeOnly }: ImportedModule): boolean {
    if (path === null) return true;
    const [home, others] = mayImport.find(([prefix]) => file.path.startsWith(prefix)) ?? ["", [""]];
    if (path.startsWith(home) && home !== "src/") return true;
    if (home === "src/store/" && isTypeOnly && portTypes.includes(path)) return true;
    return others.some((prefix) => path.startsWith(prefix));
  }

  test("go in the directions of the layout", () => {
    const wrong = filesIn(["src", "workers", "simulator"], ".ts").flatMap((file) =>
      importsOf(file)
        .filter((imported) => !isAllowed(file, imported))
        .map(({ path }) => `${file.path} -> ${path}`),
    );
    expect(wrong.sort()).toEqual(Object.keys(allowedBesides).sort());
  });

  test("a stage never calls another", () => {
    const stages = [
      "validate",
      "estimate",
      "default",
      "submit",
      "resolve",
      "market",
      "amend",
      "advise",
      "tell-changes",
      "ingest",
    ].map((name) => `src/stages/${name}.ts`);
    const calls = filesIn(stages).flatMap((file) =>
      importsOf(file)
        .filter(({ path, isTypeOnly }) => stages.includes(path ?? "") && !isTypeOnly)
        .map(({ path }) => `${file.path} -> ${path}`),
    );
    // `fillDays`, the loop over days that both stages share.
    expect(calls).toEqual(["src/stages/default.ts -> src/stages/estimate.ts"]);
  });

  test("the domain imports no package, but the London day its calendar", () => {
    const packages = findings(domain, (file) =>
      importsOf(file).flatMap(({ source, path }) => (path === null ? [source] : [])),
    );
    expect(packages).toEqual(["src/domain/time/london-day.ts: luxon"]);
  });

  test("the service knows nothing of simulator, tests, scripts and benches", () => {
    const strays = findings(service, (file) =>
      importsOf(file).flatMap(({ path }) =>
        /^(simulator|test|scripts|bench)\//.test(path ?? "") ? [String(path)] : [],
      ),
    );
    expect(strays).toEqual([]);
  });
});
