/** The published facts of messages: examples, and the faulty variants made of them by patches. */
import { loadVectors } from "../../support/vectors.ts";

interface Patch {
  readonly op: "replace" | "add" | "remove";
  /** JSON pointer. */
  readonly path: string;
  readonly value?: unknown;
}

export interface CounterExample {
  readonly name: string;
  readonly of: string;
  readonly patch: readonly Patch[];
  readonly level: "schema" | "content";
  readonly expect: string;
}

const facts = loadVectors<{
  readonly examples: Readonly<Record<string, { readonly body: readonly unknown[] }>>;
  readonly counterExamples: readonly CounterExample[];
}>("dip-schema-facts");

/** The first message of a published example, a copy. */
export function exampleMessage(name: string): unknown {
  const body = facts.examples[name]?.body;
  if (body === undefined) throw new Error(`no example ${name}`);
  return structuredClone(body[0]);
}

/** The faulty variants of some examples at one level; throws when there is none. */
export function counterExamples(
  level: CounterExample["level"],
  ...of: readonly string[]
): readonly CounterExample[] {
  const found = facts.counterExamples.filter(
    (each) => each.level === level && of.includes(each.of),
  );
  if (found.length === 0) throw new Error(`no counter-example of ${of.join()} at ${level}`);
  return found;
}

/** The message of a faulty variant. */
export function faultyMessage({ of, patch }: CounterExample): unknown {
  const body = [exampleMessage(of)];
  for (const { op, path, value } of patch) {
    const keys = path.split("/").slice(1);
    const last = keys.pop() ?? "";
    let holder: unknown = body;
    for (const key of keys) holder = (holder as Record<string, unknown>)[key];
    if (op === "remove") delete (holder as Record<string, unknown>)[last];
    else (holder as Record<string, unknown>)[last] = value;
  }
  return body[0];
}
