/** Messages: every interface of a smart data service, its blocks and their fields, as the decoder holds them. */
import { publications } from "../../src/dip/publications.ts";
import { codeLists } from "../../src/dip/wire/code-lists.ts";
import type { WireInterface } from "../../src/dip/wire/wire-interface.ts";
import { wireInterfaces } from "../../src/dip/wire/wire-interfaces.ts";
import { outboundChannels } from "../../src/domain/submit/sender-reference.ts";
import { code, codes, page, table } from "./page.ts";
import { renderWireSchemas, schemaName, schemaPlace, type WireSchema } from "./wire-schemas.ts";

const isSent = (id: string) => outboundChannels.some((channel) => channel === id);

/** The page. Throws when a schema has a form that it cannot put into words. */
export function renderMessagesPage(): string {
  const schemas = renderWireSchemas();
  return page(
    "Messages",
    ["src/dip/wire"],
    [
      'What the service sends to the Data Integration Platform and takes from it. A body is a JSON array of at least one message, `{"payload": {"CommonBlock": ..., "CustomBlock": ...}}`. Every key of a block must be there, with null where nothing is said; a key marked `?` may be left out, `[1..48]` tells how many entries a list has. Keys and values are matched in the case written here, and a key that is not here is refused. A fault is told by its place and by what would pass there, such as `CustomBlock.B067.connectionTypeIndicator`: one of W L H E U.',
      "[openapi/dip.json](openapi/dip.json) is the same for programs (OpenAPI 3.1).",
      table(
        ["interface", "about", "from", "we send", "we take"],
        wireInterfaces.map(({ id, title, senders, sends, takes }) => [
          `[${code(id)}](#${id.toLowerCase()})`,
          title,
          senders.join(" "),
          sends.length === 0 ? "-" : isSent(id) ? "yes" : "not yet",
          takes.length === 0 ? "-" : publications.has(id) ? "yes" : "not yet",
        ]),
      ),
      "Not yet: the schema is there, and no stage uses it. Until one does nothing of it is sent, and what is delivered is stored and refused (RCP1042).",
      "## Interfaces",
      ...wireInterfaces.flatMap((each) => interfaceParts(each, schemas)),
      "## Blocks",
      "Blocks of v2.1.0 that are left open (unknown keys pass when we read them) are marked so; what we write is closed.",
      ...Object.entries(schemas).flatMap(([name, schema]) => blockParts(name, schema, schemas)),
      "## Codes",
      ...Object.entries(codeLists).flatMap(([item, list]) => codeParts(item, list)),
    ],
  );
}

function interfaceParts(
  { id, title, senders, receivers, sends, takes, does, messages }: WireInterface,
  schemas: Readonly<Record<string, WireSchema>>,
): readonly string[] {
  const publication = id.replace("IF-", "PUB-");
  const way = [
    ...(takes.length === 0 ? [] : [`delivered to us as ${code(publication)}`]),
    ...(sends.length === 0 ? [] : ["sent by us"]),
  ];
  return [
    `### ${id}`,
    `**${title}**: ${way.join(", ")}. From ${senders.join(" ")} to ${receivers.join(" ")}. ${does}`,
    table(
      ["event", "direction", "CommonBlock", "CustomBlock"],
      Object.entries(messages).flatMap(([name, { events }]) => {
        const form = events.some((event) => sends.includes(event)) ? "sent" : "delivered";
        const schema = schemas[schemaName(id, name, form)];
        const payload = schema?.properties?.["payload"]?.properties;
        return events.map((event) => [
          code(event),
          directionOf(sends.includes(event), takes.includes(event)),
          blocksOf(payload?.["CommonBlock"]),
          payload?.["CustomBlock"] === undefined ? "none" : blocksOf(payload["CustomBlock"]),
        ]);
      }),
    ),
  ];
}

function directionOf(isOut: boolean, isIn: boolean): string {
  if (isOut && isIn) return "both";
  return isOut ? "out" : "in";
}

/** Blocks by their keys, linked. S0 stands in no table of its own: its values are those of the row. */
function blocksOf(schema: WireSchema | undefined): string {
  return Object.entries(schema?.properties ?? {})
    .map(([key, held]) => {
      const name = nameOf(held) ?? nameOf(held.items) ?? key;
      const shown = key === "S0" ? code(key) : `[${code(key)}](#${name.toLowerCase()})`;
      return `${shown}${entriesOf(held)}${schema?.required?.includes(key) === true ? "" : "?"}`;
    })
    .join(" ");
}

function blockParts(
  name: string,
  schema: WireSchema,
  schemas: Readonly<Record<string, WireSchema>>,
): readonly string[] {
  if (/^(IF|PUB)-/.test(name) || schema.properties === undefined) return [];
  const isOpen = schema.additionalProperties !== false;
  return [
    `### ${name}`,
    `${schema.title}${isOpen ? "; open" : ""}. In ${usersOf(name, schemas).join(" ") || "calls"}.`,
    table(
      ["field", "item", "what passes", "null"],
      Object.entries(schema.properties).map(([key, held]) => {
        const [value, none] = held.anyOf ?? [held];
        return [
          `${code(key)}${schema.required?.includes(key) === true ? "" : "?"}`,
          value?.["x-item"] ?? "-",
          passesOf(value ?? held),
          none === undefined ? "-" : "yes",
        ];
      }),
    ),
  ];
}

/** Interfaces whose messages hold a block, at whatever depth. */
function usersOf(name: string, schemas: Readonly<Record<string, WireSchema>>): readonly string[] {
  const holds = (schema: WireSchema, seen: ReadonlySet<string>): boolean => {
    const text = JSON.stringify(schema);
    if (text.includes(`"${schemaPlace}${name}"`)) return true;
    const inner = [...text.matchAll(/components\/schemas\/([\w-]+)"/g)].map(([, to = ""]) => to);
    return inner.some((to) => {
      const next = schemas[to];
      return next !== undefined && !seen.has(to) && holds(next, new Set([...seen, to]));
    });
  };
  const users = Object.entries(schemas).filter(
    ([user, schema]) => /^(IF|PUB)-/.test(user) && holds(schema, new Set()),
  );
  const ids = users.map(([user]) => user.replace(/^PUB-/, "IF-").slice(0, "IF-000".length));
  return [...new Set(ids)].sort();
}

function passesOf(schema: WireSchema): string {
  const block = nameOf(schema);
  if (block !== null) return `[${code(block)}](#${block.toLowerCase()})`;
  if (schema.items !== undefined) return `list${entriesOf(schema)} of ${listed(schema.items)}`;
  const list = Object.entries(codeLists).find(([item]) => item === schema["x-item"]);
  if (schema.enum !== undefined)
    return list === undefined
      ? codes(schema.enum)
      : `${list[1].name}: [codes](#${list[0].toLowerCase()})`;
  if (schema.const !== undefined) return code(String(schema.const));
  if (schema.description !== undefined) return schema.description;
  if (schema.format === "uri") return "a URL";
  return limitsOf(schema);
}

function limitsOf(schema: WireSchema): string {
  const { type, minLength, maxLength, minimum, maximum } = schema;
  if (type === "string") return `text of ${rangeOf(minLength, maxLength)} characters`;
  if (type === "boolean") return "`true` `false`";
  if (type !== "integer" && type !== "number")
    throw new Error(`a field without words: ${JSON.stringify(schema)}`);
  const kind = type === "integer" ? "whole number" : "number";
  return maximum === undefined ? kind : `${kind} ${rangeOf(minimum, maximum)}`;
}

function listed(entry: WireSchema): string {
  const [value, none] = entry.anyOf ?? [entry];
  return `${passesOf(value ?? entry)}${none === undefined ? "" : ", or null"}`;
}

function rangeOf(least: number | undefined, most: number | undefined): string {
  if (least === most) return `${most}`;
  return least === undefined || least === 0 ? `at most ${most}` : `${least} to ${most}`;
}

/** `[1..48]` of a list. */
function entriesOf({ type, minItems = 0, maxItems }: WireSchema): string {
  return type === "array" ? `[${minItems}..${maxItems ?? ""}]` : "";
}

/** The block that a schema refers to. */
function nameOf(schema: WireSchema | undefined): string | null {
  return schema?.$ref?.slice(schemaPlace.length) ?? null;
}

function codeParts(
  item: string,
  { name, codes: listedCodes, means }: (typeof codeLists)[keyof typeof codeLists],
): readonly string[] {
  const meanings: Readonly<Record<string, string>> = means;
  const silent = listedCodes.filter((each) => meanings[each] === undefined);
  const told = listedCodes.filter((each) => meanings[each] !== undefined);
  return [
    `### ${item}`,
    `${name.slice(0, 1).toUpperCase()}${name.slice(1)}.${silent.length === 0 ? "" : ` ${told.length === 0 ? "Codes" : "Besides the table"}: ${codes(silent)}.`}`,
    ...(told.length === 0
      ? []
      : [
          table(
            ["code", "means"],
            told.map((each) => [code(each), meanings[each] ?? ""]),
          ),
        ]),
  ];
}
