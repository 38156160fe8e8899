/** Schemas are written once, in zod; on the hot path the same schema runs compiled (zod to JSON Schema to ajv). */
import { Ajv } from "ajv";
import { z } from "zod";

const ajv = new Ajv({ strict: false, allErrors: false });

/** A compiled check of a schema: null when the value fits, else where it does not and what would. */
export function compileCheck(schema: z.ZodType): (value: unknown) => string | null {
  const { $schema: _, ...jsonSchema } = z.toJSONSchema(schema, { io: "input", target: "draft-7" });
  const check = ajv.compile(jsonSchema);
  return (value) => {
    if (check(value)) return null;
    const [fault] = check.errors ?? [];
    return `${fault?.instancePath || "/"} ${fault?.message ?? "does not fit"}`.slice(0, 200);
  };
}
