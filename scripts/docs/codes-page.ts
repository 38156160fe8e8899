/** Codes: what the platform and the centre say of what we send, and what is done about it. */
import { centreCodes } from "../../src/domain/resolve/centre-codes.ts";
import { platformReactions } from "../../src/domain/submit/judge-code.ts";
import { page, table } from "./page.ts";

const reactionWords: Readonly<Record<string, string>> = {
  accept: "taken",
  renew: "goes out again under a new reference",
  hold: "goes out again in a day, under a new reference",
  stopChannel: "nothing goes out on the channel until a probe is taken",
  park: "parked for a person",
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
        ["code", "means", "cause", "what follows", "a defect of ours"],
        Object.entries(centreCodes).map(([name, { means, cause, remedy, asks, isDefect }]) => [
          name,
          means,
          cause,
          remedy === "invalidate"
            ? "the named slots are estimated with reason 3 and the day is sent again"
            : `parked: ${asks ?? "a person decides"}`,
          isDefect ? "yes" : "no",
        ]),
      ),
    ],
  );
}

function times(count: number): string {
  return count === 1 ? "one time" : `${count} times`;
}
