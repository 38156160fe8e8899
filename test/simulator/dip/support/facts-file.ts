/** The published facts file: examples and counter-examples, patched. */
import { loadVectors } from "../../../support/vectors.ts";

export interface PatchStep {
  readonly op: "replace" | "add" | "remove";
  readonly path: string;
  readonly value?: unknown;
}

export interface CounterExample {
  readonly name: string;
  readonly of: string;
  readonly patch: readonly PatchStep[];
  readonly level: "schema" | "content";
  readonly expect: string;
}

export interface FactsFile {
  readonly formats: unknown;
  readonly enumerations: Readonly<Record<string, { readonly smart?: readonly string[] }>>;
  readonly blocks: unknown;
  readonly interfaces: Readonly<Record<string, unknown>>;
  readonly examples: Readonly<Record<string, { readonly body: readonly unknown[] }>>;
  readonly replyExamples: Readonly<Record<string, unknown>>;
  readonly counterExamples: readonly CounterExample[];
}

export const factsFile = loadVectors<FactsFile>("dip-schema-facts");

/** The first message of an example, after the steps of a JSON patch. */
export function patched(of: string, patch: readonly PatchStep[]): unknown {
  const body: unknown = structuredClone(factsFile.examples[of]?.body);
  for (const step of patch) applyStep(body, step);
  return Array.isArray(body) ? body[0] : undefined;
}

function applyStep(body: unknown, { op, path, value }: PatchStep): void {
  const keys = path.split("/").slice(1);
  const last = keys.pop() ?? "";
  let holder: unknown = body;
  for (const key of keys) holder = Reflect.get(Object(holder), key);
  if (typeof holder !== "object" || holder === null) throw new Error(`no place ${path}`);
  if (op === "remove") Reflect.deleteProperty(holder, last);
  else Reflect.set(holder, last, value);
}
