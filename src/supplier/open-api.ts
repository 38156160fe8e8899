/** What suppliers can ask for and what is posted to them, as OpenAPI 3.1, made of the schema that holds both. */
import { z } from "zod";
import { limits } from "../limits.ts";
import { advisorySchema } from "./advisory-v1.ts";

/** The text, indented; docs/guides/supplier-api.json is the same. */
export function supplierApiText(): string {
  return `${JSON.stringify(document(), null, 2)}\n`;
}

function document() {
  const { $schema: _dialect, ...advisory } = z.toJSONSchema(advisorySchema);
  return {
    openapi: "3.1.0",
    info: {
      title: "Advisories of the Smart Data Service",
      version: "1",
      description:
        "Notices about metering points (supplier-advisory/v1), one a cause. Fetch them here, or have them posted to you.",
    },
    security: [{ token: [] }],
    paths: {
      "/api/advisories": { get: listOperation },
      "/api/advisories/{advisoryId}": { get: findOperation },
    },
    webhooks: { advisory: { post: postedOperation } },
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
      responses: problems,
      schemas: { Advisory: advisory, Page: pageSchema, Problem: problemSchema },
    },
  };
}

const json = (schema: object) => ({ "application/json": { schema } });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const refused = (...names: readonly (keyof typeof statuses)[]) =>
  Object.fromEntries(
    names.map((name) => [statuses[name], { $ref: `#/components/responses/${name}` }]),
  );

const statuses = {
  BadQuestion: "400",
  NoToken: "401",
  NotThere: "404",
  TooMany: "429",
  NotNow: "503",
} as const;

const problemSchema = {
  type: "object",
  properties: { error: { type: "string" } },
  required: ["error"],
};

const problems = {
  BadQuestion: { description: "A parameter does not fit.", content: json(ref("Problem")) },
  NoToken: { description: "No token, or one that is nobody's.", content: json(ref("Problem")) },
  NotThere: {
    description: "There is none of that id, or it is another supplier's.",
    content: json(ref("Problem")),
  },
  TooMany: {
    description: "Too many calls; Retry-After says how many seconds to wait.",
    content: json(ref("Problem")),
  },
  NotNow: { description: "Try again after Retry-After seconds.", content: json(ref("Problem")) },
};

const pageSchema = {
  type: "object",
  properties: {
    advisories: { type: "array", items: ref("Advisory") },
    next: { type: "integer", minimum: 0, description: "What to give as after for what follows." },
    more: { type: "boolean", description: "True: there is more already." },
  },
  required: ["advisories", "next", "more"],
};

const listOperation = {
  operationId: "listAdvisories",
  summary:
    "Your advisories after a position, oldest first. None is ever inserted before one you have seen.",
  parameters: [
    {
      name: "after",
      in: "query",
      description: "next of the page before; 0 begins at the first.",
      schema: { type: "integer", minimum: 0, default: 0 },
    },
    {
      name: "limit",
      in: "query",
      schema: { type: "integer", minimum: 1, maximum: limits.advisoryPageMax, default: 100 },
    },
  ],
  responses: {
    "200": { description: "A page, which may be empty.", content: json(ref("Page")) },
    ...refused("BadQuestion", "NoToken", "TooMany", "NotNow"),
  },
};

const findOperation = {
  operationId: "findAdvisory",
  summary: "One advisory of yours.",
  parameters: [
    {
      name: "advisoryId",
      in: "path",
      required: true,
      schema: { type: "string", format: "uuid" },
    },
  ],
  responses: {
    "200": { description: "The advisory.", content: json(ref("Advisory")) },
    ...refused("NoToken", "NotThere", "TooMany", "NotNow"),
  },
};

const postedOperation = {
  summary:
    "Posted to your URL, signed like a message of the platform; the same id is the same advisory.",
  parameters: [
    "X-DIP-Signature",
    "X-DIP-Signature-Date",
    "X-DIP-Content-Hash",
    "X-DIP-Signature-Certificate",
  ].map((name) => ({ name, in: "header", schema: { type: "string" } })),
  requestBody: { required: true, content: json(ref("Advisory")) },
  responses: {
    "2XX": { description: "Taken: it does not come again. The body is not read." },
    "400": { description: "Not wanted as it is: put aside, the next follows." },
    "503": { description: "Comes again after a while, as do 408, 425, 429, 500, 502 and 504." },
  },
};
