/** The OpenAPI document of the suppliers' interface as its page shows it: all is taken from the document itself. */
import { z } from "zod";
import type {
  ApiField,
  ApiOperation,
  SupplierApiView,
} from "../../../../web/views/supplier-view.ts";

const schema = z.record(z.string(), z.unknown());
const parameter = z.object({
  name: z.string(),
  in: z.string(),
  required: z.boolean().default(false),
  description: z.string().default(""),
  schema,
});
const answer = z.object({ description: z.string().optional(), $ref: z.string().optional() });
const operation = z.object({
  summary: z.string(),
  parameters: z.array(parameter).default([]),
  responses: z.record(z.string(), answer),
});
const objectSchema = z.object({
  properties: z.record(z.string(), schema).default({}),
  required: z.array(z.string()).default([]),
});
const described = z.record(z.string(), z.record(z.string(), operation));
const document = z.object({
  info: z.object({ title: z.string(), description: z.string() }),
  paths: described,
  webhooks: described,
  components: z.object({
    responses: z.record(z.string(), z.object({ description: z.string() })),
    schemas: z.record(z.string(), objectSchema),
  }),
});

/** The view of a document; throws when it is not one of ours. */
export function apiView(text: string): SupplierApiView {
  const { info, paths, webhooks, components } = document.parse(JSON.parse(text));
  const answerText = ({ description, $ref }: z.infer<typeof answer>) =>
    description ?? components.responses[$ref?.split("/").at(-1) ?? ""]?.description ?? "";
  const operationsOf = (all: z.infer<typeof described>, nameOf: (path: string) => string) =>
    Object.entries(all).flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, { summary, parameters, responses }]): ApiOperation => ({
          call: `${method.toUpperCase()} ${nameOf(path)}`,
          says: summary,
          fields: parameters.map((each) => ({
            name: each.name,
            type: `${typeText(each.schema)}, in the ${each.in}`,
            says: each.description,
            isRequired: each.required,
          })),
          answers: Object.entries(responses).map(([status, each]) => ({
            status,
            says: answerText(each),
          })),
        }),
      ),
    );
  return {
    title: info.title,
    says: info.description,
    operations: [
      ...operationsOf(paths, (path) => path),
      ...operationsOf(webhooks, () => "your URL"),
    ],
    schemas: Object.entries(components.schemas).map(([name, each]) => ({
      name,
      fields: fieldsOf(each, ""),
    })),
  };
}

/** Fields of an object; those of an object inside stand below it with its name before theirs. */
function fieldsOf(
  { properties, required }: z.infer<typeof objectSchema>,
  prefix: string,
): readonly ApiField[] {
  return Object.entries(properties).flatMap(([name, each]) => {
    const field = {
      name: `${prefix}${name}`,
      type: typeText(each),
      says: typeof each["description"] === "string" ? each["description"] : "",
      isRequired: required.includes(name),
    };
    const inside = each["type"] === "object" ? fieldsOf(objectSchema.parse(each), `${name}.`) : [];
    return [field, ...inside];
  });
}

/** A type in words, such as `string (uuid)`, `one of a, b` or `string, or null`. */
function typeText(of: z.infer<typeof schema>): string {
  const { type, format, enum: values, const: value, anyOf, $ref, items } = of;
  if (typeof $ref === "string") return $ref.split("/").at(-1) ?? $ref;
  if (Array.isArray(anyOf)) return anyOf.map((each) => typeText(schema.parse(each))).join(", or ");
  if (value !== undefined) return JSON.stringify(value);
  if (Array.isArray(values)) return `one of ${values.join(", ")}`;
  if (type === "array") return `list of ${typeText(schema.parse(items))}`;
  return typeof format === "string" ? `${String(type)} (${format})` : String(type);
}
