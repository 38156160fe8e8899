/** Parameters of faults: told to people in their kinds, and read back as they were typed. */
import { expect, test } from "@jest/globals";
import { z } from "zod";
import { faultCatalogue } from "../../../simulator/faults/catalogue.ts";
import { describeParams, typedParams } from "../../../simulator/faults/describe-params.ts";

const params = z.strictObject({
  length: z.number().int().min(2).max(12).optional(),
  share: z.number().min(0).max(1).default(0.2),
  factor: z.union([z.literal(2), z.literal(0.5)]).default(2),
  form: z.enum(["json", "utf8"]),
  isTwin: z.boolean().default(false),
  times: z.union([z.number().int(), z.literal("forever")]).default(1),
  word: z.string().optional(),
});

test("kinds, bounds, choices and initial values", () => {
  const plain = { initial: null, choices: [], min: null, max: null };
  expect(describeParams(params)).toEqual([
    { ...plain, name: "length", kind: "whole", min: 2, max: 12 },
    { ...plain, name: "share", kind: "number", initial: "0.2", min: 0, max: 1 },
    { ...plain, name: "factor", kind: "choice", initial: "2", choices: ["2", "0.5"] },
    { ...plain, name: "form", kind: "choice", choices: ["json", "utf8"] },
    { ...plain, name: "isTwin", kind: "truth", initial: "false" },
    { ...plain, name: "times", kind: "text", initial: "1" },
    { ...plain, name: "word", kind: "text" },
  ]);
});

test("what was typed is what the fault takes", () => {
  const typed = {
    ...{ length: "6", share: "0.5", factor: "0.5", form: "utf8", isTwin: "true", word: "12" },
    times: "forever",
  };
  expect(params.parse(typedParams(params, typed))).toEqual({
    ...{ length: 6, share: 0.5, factor: 0.5, form: "utf8", isTwin: true, word: "12" },
    times: "forever",
  });
  expect(typedParams(params, { times: "3", other: "4" })).toEqual({ times: 3, other: "4" });
});

test("the initial values of every fault are read back as they are told", () => {
  for (const { params: of } of faultCatalogue) {
    const told = describeParams(of).filter(({ initial }) => initial !== null);
    const typed = Object.fromEntries(told.map(({ name, initial }) => [name, initial]));
    expect(of.partial().safeParse(typedParams(of, typed)).error).toBeUndefined();
  }
});
