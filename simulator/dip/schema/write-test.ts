/**
 * Writes the source of a yes-or-no test for a shape and makes a function of it: the quick half of a validator.
 * Own code for every block lets the engine settle on one object layout each: measured November 2026, two cores,
 * Node 20.20, an IF-021 of 48 periods: closures over the same facts took 19 us, this 6 us. The source is made of
 * facts and of names counted here, never of anything that came in.
 */
import { assert, unreachable } from "../../../src/std/assert.ts";
import { isKilowattHours } from "../kilowatt-hours.ts";
import { readStamp } from "../stamp.ts";
import type { LeafRule } from "./leaf-rule.ts";
import type { Node, ObjectNode } from "./shape.ts";

interface Draft {
  /** Functions written so far, one an object or list. */
  readonly functions: string[];
  /** Sets and patterns that the functions refer to, as `held[0]`. */
  readonly held: (ReadonlySet<string> | RegExp)[];
}

const tools = {
  isKilowattHours,
  isStamp: (text: string) => !Number.isNaN(readStamp(text)),
};

/** A function that is true exactly where `findFaults` finds nothing. */
export function writeTest(node: Node): (value: unknown) => boolean {
  const draft: Draft = { functions: [], held: [] };
  const expression = nodeTest(node, "value", draft);
  const source = `"use strict";
    const { isKilowattHours, isStamp } = tools;
    ${draft.held.map((_, index) => `const held${index} = held[${index}];`).join("\n")}
    ${draft.functions.join("\n")}
    return (value) => ${expression};`;
  const made: unknown = new Function("tools", "held", source)(tools, draft.held);
  assert(typeof made === "function", "the source of a test returns a function");
  return (value) => made(value) === true;
}

function nodeTest(node: Node, name: string, draft: Draft): string {
  switch (node.kind) {
    case "leaf":
      return leafTest(node.rule, name, draft);
    case "list": {
      const item = nodeTest(node.item, "item", draft);
      return `${addFunction(listSource(node.itemsMin, node.itemsMax, item), draft)}(${name})`;
    }
    case "object":
      return `${addFunction(objectSource(node, draft), draft)}(${name})`;
    default:
      return unreachable(node);
  }
}

function addFunction(body: string, draft: Draft): string {
  const name = `test${draft.functions.length}`;
  draft.functions.push(`function ${name}(value) { ${body} }`);
  return name;
}

function listSource(itemsMin: number, itemsMax: number, item: string): string {
  return `if (!Array.isArray(value) || value.length < ${itemsMin} || value.length > ${itemsMax})
      return false;
    for (let index = 0; index < value.length; index += 1) {
      const item = value[index];
      if (!(${item})) return false;
    }
    return true;`;
}

/** JSON knows no undefined, so a key is there exactly when its value is not undefined. */
function objectSource(node: ObjectNode, draft: Draft): string {
  const lines = node.members.map((member, index) => {
    const name = `member${index}`;
    const test = nodeTest(member.node, name, draft);
    const read = `const ${name} = value[${JSON.stringify(member.name)}];`;
    if (member.required) return `${read} if (!(${test})) return false;`;
    return `${read} if (${name} !== undefined) { known += 1; if (!(${test})) return false; }`;
  });
  const required = node.members.filter((member) => member.required).length;
  const count = "for (const key in value) keys += 1; if (keys !== known) return false;";
  return `if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
    let known = ${required};
    let keys = 0;
    ${lines.join("\n")}
    ${node.closed ? count : ""}
    return true;`;
}

function leafTest(rule: LeafRule, name: string, draft: Draft): string {
  const test = valueTest(rule, name, draft);
  return rule.nullable ? `(${name} === null || (${test}))` : test;
}

function valueTest(rule: LeafRule, name: string, draft: Draft): string {
  const text = `typeof ${name} === "string"`;
  switch (rule.kind) {
    case "boolean":
      return `typeof ${name} === "boolean"`;
    case "number": {
      const whole = rule.whole ? `Number.isInteger(${name}) && ` : "";
      return `typeof ${name} === "number" && ${whole}${name} >= ${rule.least} && ${name} <= ${rule.most}`;
    }
    case "list":
      return `${text} && ${hold(new Set(rule.values), draft)}.has(${name})`;
    case "stamp":
      return `${text} && isStamp(${name})`;
    case "kilowattHours":
      return `${text} && isKilowattHours(${name})`;
    case "text": {
      const length = `${name}.length >= ${rule.lengthMin} && ${name}.length <= ${rule.lengthMax}`;
      const like = rule.pattern === null ? "" : ` && ${hold(rule.pattern, draft)}.test(${name})`;
      return `${text} && ${length}${like}`;
    }
    default:
      return unreachable(rule);
  }
}

function hold(tool: ReadonlySet<string> | RegExp, draft: Draft): string {
  draft.held.push(tool);
  return `held${draft.held.length - 1}`;
}
