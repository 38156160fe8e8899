/** Messages made from the published facts of an interface, and every way of spoiling one block of them. */
import { loadVectors } from "../../support/vectors.ts";
import { exampleMessage } from "./facts.ts";

interface Field {
  readonly name: string;
  readonly type: "string" | "integer" | "number" | "boolean" | "object" | "array";
  readonly block?: string;
  readonly required: boolean;
  readonly nullable?: boolean;
  readonly enumRef?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
}

const facts = loadVectors<{
  readonly blocks: Readonly<Record<string, { readonly fields: readonly Field[] }>>;
  readonly enumerations: Readonly<Record<string, { readonly values: readonly string[] }>>;
  readonly interfaces: Readonly<
    Record<
      string,
      {
        readonly senders: readonly string[];
        readonly publication: string;
        readonly events: Readonly<Record<string, number>>;
        readonly shapes: readonly {
          readonly common: { readonly required: readonly string[] };
          readonly custom: { readonly fields: readonly Field[] };
        }[];
      }
    >
  >;
}>("dip-schema-facts");

export interface Made {
  readonly interfaceId: string;
  readonly event: string;
  readonly message: Json;
}
export interface Json {
  [key: string]: unknown;
}

/** One message of every event of some interfaces, all keys there. */
export function madeMessages(...interfaceIds: readonly string[]): readonly Made[] {
  return interfaceIds.flatMap((interfaceId) =>
    Object.keys(facts.interfaces[interfaceId]?.events ?? {}).map((event) => ({
      interfaceId,
      event,
      message: madeMessage(interfaceId, event),
    })),
  );
}

function madeMessage(interfaceId: string, event: string): Json {
  const known = facts.interfaces[interfaceId];
  const shape = known?.shapes[known.events[event] ?? -1];
  if (known === undefined || shape === undefined) throw new Error(`no facts of ${interfaceId}`);
  const { payload } = exampleMessage("if-024-vacant") as { payload: { CommonBlock: Json } };
  const { S0, S1, A0, D0, M0 } = payload.CommonBlock as Record<string, Json>;
  const role = known.senders[0];
  return {
    payload: {
      CommonBlock: {
        S0: { ...S0, interfaceID: interfaceId, eventCode: event },
        S1: { ...S1, senderRoleID: role },
        A0,
        D0: { ...D0, publicationID: known.publication },
        ...(shape.common.required.includes("M0") ? { M0 } : {}),
      },
      CustomBlock: madeBlock(shape.custom.fields),
    },
  };
}

function madeBlock(fields: readonly Field[]): Json {
  return Object.fromEntries(fields.map((field) => [field.name, madeValue(field)]));
}

function madeValue(field: Field): unknown {
  const { type, block, enumRef, format, minimum = 0 } = field;
  if (type === "object") return madeBlock(fieldsOf(block));
  if (type === "array") return [madeBlock(fieldsOf(block))];
  if (type === "integer" || type === "number") return minimum;
  if (enumRef !== undefined) return facts.enumerations[enumRef]?.values[0];
  if (format === "dateTime25") return "2025-11-20T00:00:00+00:00";
  return format === "decimal9_3" ? "12.345" : "M123".slice(0, field.maxLength);
}

function fieldsOf(block: string | undefined): readonly Field[] {
  const found = facts.blocks[block ?? ""];
  if (found === undefined) throw new Error(`no block ${block}`);
  return found.fields;
}

export interface Variant {
  /** `B057.supplierNotificationExpiryDate: null`. */
  readonly name: string;
  readonly message: Json;
  /** Key that a refusal must name; null: the message is right. */
  readonly fault: string | null;
}

/** The message with each of its fields left out, null, of another kind, off its list or format, or joined by a stranger. */
export function variantsOf({ interfaceId, event }: Made): readonly Variant[] {
  const known = facts.interfaces[interfaceId];
  const fields = known?.shapes[known.events[event] ?? -1]?.custom.fields ?? [];
  return variantsOfBlock(fields, (spoil) => {
    const message = madeMessage(interfaceId, event);
    spoil((message["payload"] as { CustomBlock: Json }).CustomBlock);
    return message;
  });
}

type Spoil = (spoil: (block: Json) => void) => Json;

function variantsOfBlock(fields: readonly Field[], spoilt: Spoil): readonly Variant[] {
  const stranger = {
    name: "a stranger",
    message: spoilt((block) => {
      block["strangeKey"] = 1;
    }),
    fault: "strangeKey",
  };
  return [stranger, ...fields.flatMap((field) => variantsOfField(field, spoilt))];
}

function variantsOfField(field: Field, spoilt: Spoil): readonly Variant[] {
  const { name } = field;
  const isIn = (message: Json, what: string, isRight = false): Variant => ({
    name: `${name}: ${what}`,
    message,
    fault: isRight ? null : name,
  });
  const set = (value: unknown) =>
    spoilt((block) => {
      block[name] = value;
    });
  const without = spoilt((block) => {
    delete block[name];
  });
  const own = [
    isIn(without, "left out", !field.required),
    isIn(set(null), "null", field.nullable === true),
    isIn(set({ a: 1 }), "an object of another kind"),
    ...faultyValues(field).map((value) => isIn(set(value), JSON.stringify(value))),
  ];
  const inner =
    field.type === "object" || field.type === "array"
      ? variantsOfBlock(fieldsOf(field.block), (spoil) =>
          spoilt((block) => spoil(innerOf(block[name]))),
        )
      : [];
  return [...own, ...inner];
}

function innerOf(value: unknown): Json {
  return (Array.isArray(value) ? value[0] : value) as Json;
}

function faultyValues(field: Field): readonly unknown[] {
  const { type, format, enumRef, minimum, maximum, minLength, maxLength, minItems } = field;
  if (type === "array") return [{}, ...(minItems === 1 ? [[]] : [])];
  if (type === "integer" || type === "number")
    return ["30", (minimum ?? 0) - 1, (maximum ?? 0) + 0.5];
  if (type !== "string") return [];
  if (format === "dateTime25")
    return ["2025-11-20T00:00:00Z", "2025-02-30T00:00:00+00:00", "2025-11-20", 20251120];
  if (format === "decimal9_3") return ["0.21", "1234567890.000", "+1.000", "1e3", 0.214, ""];
  if (enumRef !== undefined) return ["?", 1];
  return [
    1,
    // Only short texts are kept in a column.
    ...((maxLength ?? 0) <= 50 ? ["a\u0000b"] : []),
    ...(maxLength === undefined ? [] : ["x".repeat(maxLength + 1)]),
    ...(minLength === undefined ? [] : [""]),
  ];
}
