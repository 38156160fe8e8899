/** The schemas of the wire against the published facts: every block, field, limit and code of every event. */
import { describe, expect, test } from "@jest/globals";
import { codeLists } from "../../../src/dip/wire/code-lists.ts";
import {
  replayRequest,
  responseItem,
  webhookConfig,
} from "../../../src/dip/wire/platform-calls.ts";
import { findMessage, wireInterfaces } from "../../../src/dip/wire/wire-interfaces.ts";
import { loadVectors } from "../../support/vectors.ts";
import { inlined, type JsonSchema } from "../support/json-schema.ts";

interface Field {
  readonly name: string;
  readonly type: string;
  readonly item?: string;
  readonly block?: string;
  readonly items?: Field;
  readonly enumRef?: string;
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly required?: boolean;
  readonly nullable?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number | null;
}

interface Block {
  readonly closed: boolean;
  readonly fields: readonly Field[];
}

const facts = loadVectors<{
  readonly blocks: Readonly<Record<string, Block>>;
  readonly enumerations: Readonly<
    Record<string, { values: readonly string[]; meaning?: Readonly<Record<string, string>> }>
  >;
  readonly standardResponse: { readonly item: readonly Field[] };
  readonly replayRequest: readonly Field[];
  readonly webhookConfig: readonly Field[];
  readonly interfaces: Readonly<
    Record<
      string,
      {
        readonly publication: string;
        readonly service: "sends" | "receives" | "both" | "none";
        readonly senders: readonly string[];
        readonly receivers: readonly string[];
        readonly events: Readonly<Record<string, number>>;
        readonly shapes: readonly {
          readonly common: {
            readonly required: readonly string[];
            readonly optional: readonly string[];
            readonly closed: boolean;
          };
          readonly custom: (Block & { readonly required: boolean }) | null;
        }[];
      }
    >
  >;
}>("dip-schema-facts");

/** A field as the facts and our schemas both can tell it: each key once, in one form. */
interface Told {
  readonly kind: string;
  readonly nullable: boolean;
  readonly item?: string;
  readonly limits: Readonly<Record<string, unknown>>;
  readonly open?: boolean;
  readonly fields?: Readonly<Record<string, Told & { readonly required: boolean }>>;
  readonly entries?: Told;
}

function told(field: Field): Told {
  const { type, item, nullable = false } = field;
  const base = { nullable, ...(item === undefined ? {} : { item }) };
  const block = facts.blocks[field.block ?? ""];
  if (type === "array") {
    const entries = field.items === undefined ? tellBlock(block) : told(field.items);
    const { minItems, maxItems } = field;
    return { ...base, kind: "array", limits: limitsOf({ minItems, maxItems }), entries };
  }
  if (type === "object") return tellBlock(block);
  return { ...base, ...plain(field) };
}

/** Where ours is stricter than the published test of length: identifiers, and ids that are kept. */
function plain(field: Field): Pick<Told, "kind" | "limits"> {
  const { type, format, pattern, minLength, maxLength, minimum, maximum } = field;
  const codes = field.enum ?? facts.enumerations[field.enumRef ?? ""]?.values;
  if (codes !== undefined) return { kind: "codes", limits: { codes: [...codes].sort() } };
  if (format === "dateTime25") return { kind: "dateTime", limits: {} };
  if (format === "uri") return { kind: "uri", limits: {} };
  if (pattern !== undefined) return { kind: "text", limits: { pattern } };
  if (type === "string" && minLength === 10 && maxLength === 10)
    return { kind: "text", limits: { pattern: "^[0-9a-fA-F]{10}$" } };
  if (type === "string") {
    const least = field.name === "transactionID" ? 1 : minLength;
    return { kind: "text", limits: limitsOf({ minLength: least, maxLength }) };
  }
  if (minimum !== undefined && minimum === maximum)
    return { kind: "number", limits: { const: minimum } };
  return { kind: type, limits: limitsOf({ minimum, maximum }) };
}

function tellBlock(block: Block | undefined): Told {
  if (block === undefined) throw new Error("the facts name a block that they do not have");
  const fields = block.fields.map((field) => [
    field.name,
    { ...told(field), required: field.required ?? false },
  ]);
  return {
    kind: "object",
    nullable: false,
    limits: {},
    open: !block.closed,
    fields: Object.fromEntries(fields),
  };
}

/** A lower bound of nothing is none. */
function limitsOf(limits: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(limits).filter(
      ([key, value]) =>
        value !== undefined && value !== null && !(value === 0 && /^min(Length|Items)$/.test(key)),
    ),
  );
}

/** The same of a schema of ours. */
function ours(schema: JsonSchema): Told {
  const [inner, none] = schema.anyOf ?? [];
  if (inner !== undefined && none?.type === "null") return { ...ours(inner), nullable: true };
  const item = schema["x-item"];
  const base = { nullable: false, ...(item === undefined ? {} : { item }) };
  const { minItems, maxItems } = schema;
  if (schema.type === "object")
    return {
      ...base,
      kind: "object",
      limits: {},
      open: schema.additionalProperties !== false,
      fields: Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, each]) => [
          key,
          { ...ours(each), required: schema.required?.includes(key) ?? false },
        ]),
      ),
    };
  if (schema.type === "array" && schema.items !== undefined)
    return {
      ...base,
      kind: "array",
      limits: limitsOf({ minItems, maxItems }),
      entries: ours(schema.items),
    };
  return { ...base, ...oursPlain(schema) };
}

function oursPlain(schema: JsonSchema): Pick<Told, "kind" | "limits"> {
  const { minimum, maximum, minLength, maxLength, pattern } = schema;
  if (schema.enum !== undefined)
    return { kind: "codes", limits: { codes: [...schema.enum].sort() } };
  if (typeof schema.const === "string") return { kind: "codes", limits: { codes: [schema.const] } };
  if (schema.const !== undefined) return { kind: "number", limits: { const: schema.const } };
  if (pattern?.startsWith("^\\d{4}-\\d{2}-\\d{2}T")) return { kind: "dateTime", limits: {} };
  if (schema.type !== "string")
    return { kind: schema.type ?? "", limits: limitsOf({ minimum, maximum }) };
  if (pattern !== undefined && pattern !== "^\\P{Cc}*$")
    return { kind: "text", limits: { pattern } };
  if ("format" in schema) return { kind: "uri", limits: {} };
  return { kind: "text", limits: limitsOf({ minLength, maxLength }) };
}

const published = Object.entries(facts.interfaces).filter(([, { service }]) => service !== "none");

test("every interface of a smart data service is there, and no other", () => {
  expect(wireInterfaces.map(({ id }) => id)).toEqual(published.map(([id]) => id));
});

describe.each(published)("%s", (id, known) => {
  const mine = wireInterfaces.find((each) => each.id === id);

  test("has the published parties and directions", () => {
    const wanted = new Set([...known.senders, ...(id === "IF-014" ? ["SDS"] : [])]);
    expect(new Set(mine?.senders)).toEqual(wanted);
    expect(mine?.receivers).toEqual(known.receivers.includes("*") ? ["all"] : known.receivers);
    const events = Object.keys(known.events);
    expect(new Set([...(mine?.sends ?? []), ...(mine?.takes ?? [])])).toEqual(new Set(events));
    expect((mine?.sends.length ?? 0) > 0).toBe(known.service !== "receives");
    expect((mine?.takes.length ?? 0) > 0).toBe(known.service !== "sends");
  });

  test.each(Object.entries(known.events))("%s has the published blocks and fields", (event, at) => {
    const shape = known.shapes[at];
    const message = findMessage(id, event);
    if (shape === undefined || message === null) throw new Error(`no message for ${event}`);
    const { required, optional, closed } = shape.common;
    const header: Block = {
      closed,
      fields: [...required, ...optional].map((name) => ({
        name,
        type: "object",
        block: name,
        required: required.includes(name),
      })),
    };
    const wanted = {
      CommonBlock: { ...tellBlock(withoutConstants(header)), required: true },
      ...(shape.custom === null
        ? {}
        : { CustomBlock: { ...tellBlock(shape.custom), required: true } }),
    };
    // What we alone write is closed, open blocks too (dip-messages.md 14).
    const isOpenTaken = (key: string, value: unknown) =>
      key === "open" && known.service === "sends" ? false : value;
    const { payload } = ours(inlined(message.sent)).fields ?? {};
    expect(withoutHead(payload?.fields)).toEqual(
      JSON.parse(JSON.stringify(withoutHead(wanted), isOpenTaken)),
    );
    const S0 = payload?.fields?.["CommonBlock"]?.fields?.["S0"]?.fields;
    expect(S0?.["interfaceID"]?.limits).toEqual({ codes: [id] });
    expect(S0?.["schemaVersion"]?.limits).toEqual({ codes: ["011"] });
    expect(S0?.["eventCode"]?.limits["codes"]).toEqual([...message.events].sort());
  });

  test("is delivered with D0", () => {
    for (const { sent, delivered } of Object.values(mine?.messages ?? {})) {
      const of = (schema: JsonSchema) =>
        schema.properties?.["payload"]?.properties?.["CommonBlock"];
      expect(of(inlined(sent))?.required).not.toContain("D0");
      expect(of(inlined(delivered))?.required).toContain("D0");
      expect(inlined(delivered).properties?.["payload"]?.properties?.["CustomBlock"]).toEqual(
        inlined(sent).properties?.["payload"]?.properties?.["CustomBlock"],
      );
    }
  });
});

/** S0 is compared by its own words: the facts describe its values and do not list them. */
function withoutConstants(block: Block): Block {
  return { ...block, fields: block.fields.filter(({ name }) => name !== "S0") };
}

function withoutHead(fields: Told["fields"]): unknown {
  return JSON.parse(JSON.stringify(fields, (key, value) => (key === "S0" ? undefined : value)));
}

test.each(Object.entries(codeLists))(
  "%s has the published codes, and means only those",
  (item, list) => {
    expect(list.codes).toEqual(facts.enumerations[item]?.values);
    const codes: readonly string[] = list.codes;
    expect(Object.keys(list.means).filter((code) => !codes.includes(code))).toEqual([]);
  },
);

test("replies, status messages, replays and webhooks have the published fields", () => {
  const calls = [
    [responseItem, facts.standardResponse.item],
    [replayRequest, facts.replayRequest],
    [webhookConfig, facts.webhookConfig],
  ] as const;
  for (const [schema, fields] of calls)
    expect(withoutItems(ours(inlined(schema)))).toEqual(
      withoutItems(tellBlock({ closed: true, fields })),
    );
});

/** The facts name few data items outside of messages. */
function withoutItems(value: Told): unknown {
  return JSON.parse(JSON.stringify(value, (key, held) => (key === "item" ? undefined : held)));
}
