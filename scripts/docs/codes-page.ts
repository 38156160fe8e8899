/** Codes: what the platform and the centre say of what we send, and what is done about it. */
import { centreCodes, type Remedy } from "../../src/domain/resolve/centre-codes.ts";
import { platformReactions } from "../../src/domain/submit/judge-code.ts";
import { page, table } from "./page.ts";

const reactionWords: Readonly<Record<string, string>> = {
  accept: "taken",
  renew: "goes out again under a new reference",
  hold: "goes out again in a day, under a new reference",
  stopChannel: "nothing goes out on the channel until a probe is taken",
  park: "parked for a person",
};

const remedyWords: Readonly<Record<Remedy, string>> = {
  invalidate: "the named slots are estimated with reason 3 and the day is sent again",
  window: "slots outside our appointment are dropped and the rest sent again; inside it: parked",
  connection: "sent again once with the type in force by now; slots before it are dropped",
  zero: "where registration agrees, estimates become zero and the day is sent again; else held for registration, parked after 5 days",
  pair: "zero codes are given zero, and the day is sent again",
  reason: "missing reasons become 2, and the day is sent again",
  amendment: "missing amendment reasons become X, and the day is sent again",
  rebuild: "the message is made anew and sent again, once; then parked",
  hold: "held until registration changes, then sent again; parked after 5 days",
  terminal: "recorded, with an exception: nothing is sent again",
  park: "parked",
};

/** The page. */
export function renderCodesPage(): string {
  return page(
    "Codes of others",
    ["src/domain/submit/judge-code.ts", "src/domain/resolve/centre-codes.ts"],
    [
      "## The platform, in its answer to a send",
      "A code that is not here, or none, parks the message: somebody must look.",
      table(
        ["code", "says", "what follows", "then parked after"],
        Object.entries(platformReactions).map(([name, { says, reaction, timesMax }]) => [
          name,
          says,
          reactionWords[reaction] ?? reaction,
          timesMax === undefined ? "-" : times(timesMax),
        ]),
      ),
      "## The centre, in a rejection (IF-014)",
      "A code that is not here parks the day. A defect is one that our self-check should never have let out.",
      table(
        [
          "code",
          "means",
          "cause",
          "what follows",
          "if parked, a person is asked to",
          "a defect of ours",
        ],
        Object.entries(centreCodes).map(([name, { means, cause, remedy, asks, isDefect }]) => [
          name,
          means,
          cause,
          remedyWords[remedy],
          asks,
          isDefect ? "yes" : "no",
        ]),
      ),
    ],
  );
}

function times(count: number): string {
  return count === 1 ? "one time" : `${count} times`;
}
