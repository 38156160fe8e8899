/** `sds direct-contract`: a customer's direct contract with us is put down at registration, or taken off (IF-038). */
import { type Command, Option } from "commander";
import type { ContractTelling } from "../../domain/telling/telling.ts";
import { londonMidnight } from "../../domain/time/london-day.ts";
import type { SettlementDay } from "../../domain/time/settlement-day.ts";
import { grouped } from "../../figures.ts";
import { limits } from "../../limits.ts";
import { mpanRef } from "../../log.ts";
import { loadPointHeads, type PointHead, tellContracts } from "../../store/direct-contracts.ts";
import { dayNamed, pointNamed } from "../asked.ts";
import { noteAct } from "../audited.ts";
import { exitWith, NotFound, WrongUse } from "../exit.ts";
import { findConfig, withDatabase } from "../find-database.ts";
import { marketNow } from "../market-clock.ts";
import { shell } from "../shell.ts";
import { textTable } from "../text-table.ts";

interface Given {
  readonly until?: string;
  readonly yes?: true;
}

const yes = () => new Option("--yes", "send it; without, what would be sent is shown");

/** Adds the command. */
export function addDirectContractCommand(program: Command): void {
  const contract = program
    .command("direct-contract")
    .description("direct contracts of customers, put down at registration or taken off")
    .addHelpText(
      "after",
      `
Registration answers by PUB-039, which "sds timeline" shows.

Example:
  sds direct-contract add 1499000000050 --until 2027-03-31`,
    );
  contract
    .command("add <mpan...>")
    .description("put the contract of each point down, until a London date (IF-038)")
    .requiredOption("--until <date>", "London date at whose midnight the contract ends")
    .addOption(yes())
    .addHelpText(
      "after",
      `
All of the points must be registered to us now, or nothing is sent.

Example:
  sds direct-contract add 1499000000050 --until 2027-03-31
  sds direct-contract add 1499000000050 --until 2027-03-31 --yes`,
    )
    .action((mpans: string[], { until = "", ...given }: Given) =>
      exitWith(() => send(mpans, dayNamed(until, "--until", "London"), given)),
    );
  contract
    .command("remove <mpan...>")
    .description("take the contract of each point off (IF-038)")
    .addOption(yes())
    .addHelpText(
      "after",
      `
Example:
  sds direct-contract remove 1499000000050
  sds direct-contract remove 1499000000050 --yes`,
    )
    .action((mpans: string[], given: Given) => exitWith(() => send(mpans, null, given)));
}

/** All or nothing; `until` null: taken off. */
async function send(
  given: readonly string[],
  until: SettlementDay | null,
  { yes: isMeant = false }: { readonly yes?: boolean },
): Promise<0> {
  const mpans = [...new Set(given.map(mpanNamed))];
  if (mpans.length > limits.workMembersMax)
    throw new WrongUse(
      `${grouped(mpans.length)} points at once; at most ${grouped(limits.workMembersMax)}`,
    );
  const config = await findConfig(shell().env);
  const now = marketNow(config);
  const to = until === null ? null : londonMidnight(until);
  if (to !== null && to <= now)
    throw new WrongUse("--until is past: a contract ends at a midnight to come");
  await withDatabase(config, async (pool) => {
    const heads = await loadPointHeads(pool, mpans, now);
    if (heads.length < mpans.length) {
      const missing = mpans.flatMap((mpan, place) =>
        heads.some((head) => head.mpan === mpan) ? [] : [`${place + 1}`],
      );
      throw new NotFound(
        `not registered to us now, so nothing was sent: of the points given number ${missing.join(", ")}`,
      );
    }
    const refOf = (mpan: string) => mpanRef(config.SDS_MPAN_REF_KEY, mpan);
    shell().stdout.write(`${tableOf(heads, until, refOf)}\n\n`);
    if (!isMeant) return;
    await tellContracts(pool, heads.map(tellingOf(to)), now, (client) =>
      noteAct(client, config, {
        kind: to === null ? "contract.remove" : "contract.add",
        subjects: heads.map(({ pointId }) => `point:${pointId}`),
        after: { until },
      }),
    );
  });
  const messages = `${grouped(mpans.length)} ${mpans.length === 1 ? "message" : "messages"}`;
  shell().stdout.write(
    isMeant
      ? `${messages} handed to submit\n`
      : `nothing was sent; with --yes: ${messages} by IF-038\n`,
  );
  return 0;
}

function mpanNamed(text: string): string {
  const named = pointNamed(text);
  if ("mpan" in named) return named.mpan;
  throw new WrongUse("an MPAN core of 13 digits is expected");
}

function tellingOf(to: number | null) {
  return ({ pointId, mpan, distributorDipId, gspGroup }: PointHead) => {
    const event = to === null ? "DirectContractDSRemove" : "DirectContractDSAdd";
    const telling: ContractTelling = {
      channel: "IF-038",
      ...{ event, to, mpan, distributorDipId, gspGroup },
    };
    return { ...telling, pointId };
  };
}

/** Points in the order in which they were given, by what stands for their MPANs. */
function tableOf(
  heads: readonly PointHead[],
  until: SettlementDay | null,
  refOf: (mpan: string) => string,
): string {
  return textTable(
    [
      { title: "point" },
      { title: "event" },
      { title: "GSP group" },
      { title: "distributor" },
      { title: "until" },
    ],
    heads.map(({ mpan, gspGroup, distributorDipId }) => [
      refOf(mpan),
      until === null ? "DirectContractDSRemove" : "DirectContractDSAdd",
      gspGroup,
      distributorDipId,
      until ?? "-",
    ]),
  );
}
