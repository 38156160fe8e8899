/** `POST /validate/{IF-nnn}/{event}`: what the schema has against a body. For debugging; nothing is kept. */
import { bodyText, parseJson } from "../body-text.ts";
import type { Validator } from "../schema/compile.ts";
import type { Reply } from "./platform.ts";

const faultsTold = 20;

/** 201 or 400 with a text, 404 for an interface that nobody knows. */
export function validateBody(
  path: string,
  body: Buffer,
  validatorOf: (interfaceId: string) => Validator<unknown> | null,
): Reply {
  const [channel = "", event = ""] = path.split("/");
  const validator = validatorOf(channel);
  if (validator === null || event === "") return { status: 404, headers: {}, body: null };
  const messages = parseJson(bodyText(body));
  if (!Array.isArray(messages) || messages.length === 0)
    return told(400, "the body is not a JSON array of at least one message");
  const faults = messages.flatMap((message: unknown, index) =>
    validator.faultsOf(message).map(({ path: where, what }) => `${index}: ${where}: ${what}`),
  );
  return faults.length === 0
    ? told(201, `${messages.length} valid`)
    : told(400, faults.slice(0, faultsTold).join("\n"));
}

function told(status: number, body: string): Reply {
  return { status, headers: { "content-type": "text/plain; charset=utf-8" }, body };
}
