/** Walks a message beside its shape and names everything that is wrong: the patient half of a validator. */
import { unreachable } from "../../../src/std/assert.ts";
import { isKilowattHours } from "../kilowatt-hours.ts";
import { readStamp } from "../stamp.ts";
import type { LeafRule } from "./leaf-rule.ts";
import type { Node, ObjectNode } from "./shape.ts";

export interface Fault {
  /** Keys joined with dots, places of a list in brackets: `CustomBlock.B900.MQID`, `consumptionPeriods[3].v`. */
  readonly path: string;
  readonly what: string;
}

/** The faults of `value`, which stands at `path`, in the order of its keys; missing keys come last. */
export function findFaults(node: Node, value: unknown, path = ""): readonly Fault[] {
  switch (node.kind) {
    case "object":
      return isObject(value) ? memberFaults(node, value, path) : [{ path, what: "not an object" }];
    case "list": {
      if (!Array.isArray(value)) return [{ path, what: "not a list" }];
      const { itemsMin, itemsMax } = node;
      if (value.length < itemsMin || value.length > itemsMax)
        return [{ path, what: `${value.length} items, not ${itemsMin}..${itemsMax}` }];
      return value.flatMap((item, index) => findFaults(node.item, item, `${path}[${index}]`));
    }
    case "leaf": {
      const what = leafFault(node.rule, value);
      return what === null ? [] : [{ path, what }];
    }
    default:
      return unreachable(node);
  }
}

/** True for a JSON object. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function memberFaults(
  node: ObjectNode,
  value: Readonly<Record<string, unknown>>,
  path: string,
): readonly Fault[] {
  const at = (key: string) => (path === "" ? key : `${path}.${key}`);
  const known = new Map(node.members.map((member) => [member.name, member]));
  const present = Object.keys(value).flatMap((key) => {
    const member = known.get(key);
    if (member !== undefined) return findFaults(member.node, value[key], at(key));
    return node.closed ? [{ path: at(key), what: "unknown key" }] : [];
  });
  const missing = node.members
    .filter((member) => member.required && !Object.hasOwn(value, member.name))
    .map((member) => ({ path: at(member.name), what: "missing" }));
  return [...present, ...missing];
}

function leafFault(rule: LeafRule, value: unknown): string | null {
  if (value === null) return rule.nullable ? null : "null";
  if (rule.kind === "boolean") return typeof value === "boolean" ? null : "not a boolean";
  if (rule.kind === "number") return numberFault(rule, value);
  return typeof value === "string" ? textFault(rule, value) : "not a text";
}

function numberFault(
  { whole, least, most }: Extract<LeafRule, { kind: "number" }>,
  value: unknown,
): string | null {
  if (typeof value !== "number") return "not a number";
  if (whole && !Number.isInteger(value)) return "not a whole number";
  return value >= least && value <= most ? null : `not in ${least}..${most}`;
}

function textFault(
  rule: Exclude<LeafRule, { kind: "boolean" | "number" }>,
  text: string,
): string | null {
  switch (rule.kind) {
    case "list":
      return rule.values.includes(text) ? null : "not a value of its list";
    case "stamp":
      return Number.isNaN(readStamp(text)) ? "not a date-time of 25 characters" : null;
    case "kilowattHours":
      return isKilowattHours(text) ? null : "not digits with three places";
    case "text":
      if (text.length < rule.lengthMin || text.length > rule.lengthMax)
        return `${text.length} characters, not ${rule.lengthMin}..${rule.lengthMax}`;
      return rule.pattern === null || rule.pattern.test(text) ? null : `not like ${rule.pattern}`;
    default:
      return unreachable(rule);
  }
}
