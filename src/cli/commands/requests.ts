/** `sds requests`: half hours that did not come, and how they are asked for again. */
import { type Command, Option } from "commander";
import { grouped, utcMinute } from "../../figures.ts";
import {
  countRequests,
  type ListedRequest,
  listRequests,
  type RequestState,
  requestStates,
} from "../../store/read-requests.ts";
import { exitWith } from "../exit.ts";
import { findConfig, withDatabase } from "../find-database.ts";
import { type JsonGiven, tell, withJsonOption } from "../json-option.ts";
import { shell } from "../shell.ts";
import { textTable } from "../text-table.ts";
import { wholeNumberTo } from "../whole-number.ts";

const limitInitial = 20;
const limitMax = 10_000;

interface Given extends JsonGiven {
  readonly state: RequestState | "all";
  readonly limit: number;
}

type Counts = Awaited<ReturnType<typeof countRequests>>;

/** Adds the command. */
export function addRequestsCommand(program: Command): void {
  withJsonOption(program.command("requests"))
    .description("half hours that did not come, and how they are asked for again")
    .addOption(
      new Option("--state <state>", "which of them are listed")
        .choices([...requestStates, "all"])
        .default("open"),
    )
    .option("--limit <n>", "rows, the next ones first", wholeNumberTo(limitMax), limitInitial)
    .addHelpText(
      "after",
      `
One request a device and day: 1, 6 and 24 hours after the reads should have come, then daily to SF, weekly to RF.
open: asked, or to be; answered: nothing is missing any more; stopped: the device said that it may not be asked;
ended: the plan is over. A request never holds a day: at the cut-off what is missing is estimated.

Example:
  sds requests
  sds requests --state stopped --limit 100 --json`,
    )
    .action((given: Given) =>
      exitWith(async () => {
        const states = given.state === "all" ? requestStates : [given.state];
        const found = await withDatabase(await findConfig(shell().env), async (pool) => ({
          counts: await countRequests(pool),
          requests: await listRequests(pool, states, given.limit),
        }));
        tell(found, render({ ...found, states }), given);
        return 0;
      }),
    );
}

function render({
  counts,
  requests,
  states,
}: {
  readonly counts: Counts;
  readonly requests: readonly ListedRequest[];
  /** Of which the requests are listed. */
  readonly states: readonly RequestState[];
}): string {
  if (counts.length === 0) return "nothing was missing so far";
  const summary = counts.map(
    (each) =>
      `${each.state} ${grouped(each.requests)} (${grouped(each.attempts)} ${each.attempts === 1 ? "request" : "requests"} sent)`,
  );
  const asked = counts.filter(({ state }) => states.includes(state));
  const held = asked.reduce((sum, each) => sum + each.requests, 0);
  const rest =
    held > requests.length
      ? [`${grouped(requests.length)} of ${grouped(held)} shown (--limit)`]
      : [];
  return [summary.join(" · "), ...(requests.length === 0 ? [] : [tableOf(requests)]), ...rest].join(
    "\n\n",
  );
}

function tableOf(requests: readonly ListedRequest[]): string {
  return textTable(
    [
      { title: "day" },
      { title: "device" },
      { title: "service" },
      { title: "state" },
      { title: "sent", align: "right" },
      { title: "last" },
      { title: "next" },
      { title: "from" },
      { title: "to" },
      { title: "code" },
    ],
    requests.map((each) => [
      each.day,
      each.device,
      `${each.service} ${each.quantity}`,
      each.state,
      grouped(each.attempts),
      instantCell(each.askedAt),
      instantCell(each.nextAt),
      instantCell(each.from),
      instantCell(each.to),
      each.code ?? "-",
    ]),
  );
}

function instantCell(at: number | null): string {
  return at === null ? "-" : utcMinute(at);
}
