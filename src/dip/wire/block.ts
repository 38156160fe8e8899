/** Blocks: the named objects that messages are put together from, every key there and nulls explicit. */
import { z } from "zod";

/** A block that refuses keys it does not know. `id` is its name in the market, such as `B067`. */
export function block<Shape extends z.ZodRawShape>(id: string, title: string, shape: Shape) {
  return z.strictObject(shape).meta({ id, title });
}

/**
 * A block that v2.1.0 leaves open: keys that nobody has published pass when we read it. `.strict()` of it is what we
 * write.
 */
export function openBlock<Shape extends z.ZodRawShape>(id: string, title: string, shape: Shape) {
  return z.looseObject(shape).meta({ id, title });
}
