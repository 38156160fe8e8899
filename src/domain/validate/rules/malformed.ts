import { rule } from "../rule.ts";

/** The form of a payload as the screen and the decoder found it, before any figure is looked at. */
export interface MessageForm {
  readonly bytes: number;
  readonly utf8: boolean;
  readonly depth: number;
  readonly json: boolean;
  readonly duplicateKeys: boolean;
  readonly forbiddenKeys: boolean;
  readonly kindKnown: boolean;
  readonly versionKnown: boolean;
  readonly shape: boolean;
  readonly rows: number;
}

/** A payload that cannot be read. It is parked with its bytes, acknowledged, and the flow goes on. */
export const malformed = rule({
  id: "V01",
  name: "malformed",
  says: "a message can be read",
  source: "[ours]; caps of reliability.md 5",
  scope: "message",
  outcome: "refuse",
  fixed: true,
  marks: { exception: "malformed" },
  params: {
    bytesMax: { initial: 262_144, min: 4_096, max: 1_048_576 },
    depthMax: { initial: 8, min: 4, max: 32 },
    rowsMax: { initial: 4_464, min: 49, max: 19_056 },
  },
  text: ({ reason }) => `Message not readable: ${reason}`,
  check(form: MessageForm, { bytesMax, depthMax, rowsMax }) {
    const reason = firstFault(form, bytesMax, depthMax, rowsMax);
    return reason === null ? null : { outcome: "refuse", reason, detail: { reason } };
  },
});

function firstFault(form: MessageForm, bytesMax: number, depthMax: number, rowsMax: number) {
  if (form.bytes === 0) return "empty";
  if (form.bytes > bytesMax) return "tooLarge";
  if (!form.utf8) return "notUtf8";
  if (form.depth > depthMax) return "tooDeep";
  if (!form.json) return "badJson";
  if (form.duplicateKeys) return "duplicateKey";
  if (form.forbiddenKeys) return "forbiddenKey";
  if (!form.kindKnown || !form.versionKnown) return "badVersion";
  if (!form.shape) return "badShape";
  return form.rows > rowsMax ? "tooMany" : null;
}
