/** The facts of an interface put together: for each event one tree of objects, lists and leaves, ready to be compiled. */
import { present } from "../../../src/std/assert.ts";
import type { BlockFact, FieldFact, InterfaceFact, SchemaFacts } from "./facts.ts";
import { type LeafRule, leafRule } from "./leaf-rule.ts";

export type Node =
  | { readonly kind: "leaf"; readonly rule: LeafRule }
  | {
      readonly kind: "list";
      readonly item: Node;
      readonly itemsMin: number;
      readonly itemsMax: number;
    }
  | ObjectNode;

export interface ObjectNode {
  readonly kind: "object";
  /** Whether other keys are refused. */
  readonly closed: boolean;
  readonly members: readonly Member[];
}

export interface Member {
  readonly name: string;
  readonly required: boolean;
  readonly node: Node;
}

export interface InterfaceShapes {
  /** The payload of each shape: CommonBlock, and CustomBlock where the shape has one. */
  readonly payloads: readonly ObjectNode[];
  /** Which payload goes with an event code, brackets included. */
  readonly events: ReadonlyMap<string, number>;
}

interface Context {
  readonly facts: SchemaFacts;
  readonly interfaceId: string;
  readonly events: InterfaceFact["events"];
}

/** The shapes of one interface; throws for an id without facts. */
export function interfaceShapes(facts: SchemaFacts, interfaceId: string): InterfaceShapes {
  const { events, shapes } = present(facts.interfaces[interfaceId], `interface ${interfaceId}`);
  const context = { facts, interfaceId, events };
  return {
    payloads: shapes.map((shape) => payloadNode(shape, context)),
    events: new Map(Object.entries(events)),
  };
}

function payloadNode(shape: InterfaceFact["shapes"][number], context: Context): ObjectNode {
  const { required, optional, closed } = shape.common;
  const blocks = [...required, ...optional].map((name) => ({
    name,
    required: required.includes(name),
    node: name === "S0" ? systemNode(context) : namedBlock(name, context.facts),
  }));
  const common: Member = {
    name: "CommonBlock",
    required: true,
    node: { kind: "object", closed, members: blocks },
  };
  if (shape.custom === null) return { kind: "object", closed: true, members: [common] };
  const custom: Member = {
    name: "CustomBlock",
    required: shape.custom.required,
    node: blockNode(shape.custom, context.facts),
  };
  return { kind: "object", closed: true, members: [common, custom] };
}

/** S0, whose id and events are those of the interface. */
function systemNode({ facts, interfaceId, events }: Context): ObjectNode {
  const block = present(facts.blocks["S0"], "block S0");
  const lists: Record<string, readonly string[]> = {
    interfaceID: [interfaceId],
    eventCode: Object.keys(events),
  };
  const fields = block.fields.map((field) => {
    const list = lists[field.name];
    return list === undefined ? field : { ...field, enum: [...list] };
  });
  return blockNode({ closed: block.closed, fields }, facts);
}

function namedBlock(name: string, facts: SchemaFacts): ObjectNode {
  return blockNode(present(facts.blocks[name], `block ${name}`), facts);
}

function blockNode(block: BlockFact, facts: SchemaFacts): ObjectNode {
  return {
    kind: "object",
    closed: block.closed,
    members: block.fields.map((field) => ({
      name: field.name,
      required: field.required,
      node: fieldNode(field, facts),
    })),
  };
}

function fieldNode(field: FieldFact, facts: SchemaFacts): Node {
  if (field.type === "object") return namedBlock(present(field.block, field.name), facts);
  if (field.type !== "array") return { kind: "leaf", rule: leafRule(field, facts) };
  const item: Node =
    field.block === undefined
      ? { kind: "leaf", rule: leafRule(present(field.items, field.name), facts) }
      : namedBlock(field.block, facts);
  return {
    kind: "list",
    item,
    itemsMin: field.minItems ?? 0,
    itemsMax: field.maxItems ?? Number.POSITIVE_INFINITY,
  };
}
