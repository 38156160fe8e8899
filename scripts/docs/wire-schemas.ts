/** The schemas of the wire as JSON Schema (2020-12), each block and each message under its own name. */
import { z } from "zod";
import {
  replayRequest,
  standardResponse,
  statusMessage,
  webhookConfig,
} from "../../src/dip/wire/platform-calls.ts";
import { wireInterfaces } from "../../src/dip/wire/wire-interfaces.ts";

/** As much of JSON Schema as the wire's schemas use. */
export interface WireSchema {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, WireSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
  readonly items?: WireSchema;
  readonly anyOf?: readonly WireSchema[];
  readonly enum?: readonly string[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly "x-item"?: string;
}

/** Where references to a schema lead, as OpenAPI has it. */
export const schemaPlace = "#/components/schemas/";

/** Name of a message's schema: `IF-036-appointed` as sent, `PUB-036-appointed` as delivered. */
export function schemaName(interfaceId: string, message: string, form: "sent" | "delivered") {
  return `${form === "sent" ? interfaceId : interfaceId.replace("IF-", "PUB-")}-${message}`;
}

/** Every schema by its name: what we send, what is delivered to us, their blocks, and the other bodies. */
export function renderWireSchemas(): Readonly<Record<string, WireSchema>> {
  const forms: Record<string, z.ZodType> = {
    standardResponse,
    statusMessage,
    replayRequest,
    webhookConfig,
  };
  for (const { id, messages, sends, takes } of wireInterfaces)
    for (const [name, message] of Object.entries(messages)) {
      const isOne = (events: readonly string[]) =>
        message.events.some((event) => events.includes(event));
      if (isOne(sends)) addForm(forms, schemaName(id, name, "sent"), message.sent);
      if (isOne(takes)) addForm(forms, schemaName(id, name, "delivered"), message.delivered);
    }
  const { $defs = {} } = z.toJSONSchema(z.strictObject(forms));
  const text = JSON.stringify($defs).replaceAll('"#/$defs/', `"${schemaPlace}`);
  const schemas: Record<string, WireSchema> = JSON.parse(text);
  return Object.fromEntries(
    Object.entries(schemas).sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

function addForm(forms: Record<string, z.ZodType>, name: string, schema: z.ZodType): void {
  forms[name] = schema.meta({ id: name });
}
