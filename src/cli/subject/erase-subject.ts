/** Erases one person, in one transaction with the audit of it. */
import type { Config } from "../../config.ts";
import { settlementDay } from "../../domain/time/settlement-day.ts";
import { isOpen } from "../../domain/timetable/next-run.ts";
import { grouped, utcMinute } from "../../figures.ts";
import { reasonFault } from "../../ops/reason.ts";
import type { NamedPoint } from "../../store/day-record.ts";
import { type Client, transaction } from "../../store/pool.ts";
import {
  blankMessages,
  eraseRows,
  findReasonsToKeep,
  type ReasonsToKeep,
} from "../../store/subject.ts";
import { requirePoint } from "../asof/as-of-point-day.ts";
import { noteAct } from "../audited.ts";
import { type ExitCode, NotFound, WrongUse } from "../exit.ts";
import { findConfig, withDatabase } from "../find-database.ts";
import { marketNow } from "../market-clock.ts";
import { shell } from "../shell.ts";
import { deviceOfTopic } from "./device-of-topic.ts";

/** Erases the person. Throws `NotFound` where the person has to be kept, saying why and until when. */
export async function eraseSubject(named: NamedPoint, reason: string): Promise<ExitCode> {
  const fault = reasonFault(reason);
  if (fault !== null) throw new WrongUse(fault);
  const config = await findConfig(shell().env);
  await withDatabase(config, async (pool) => {
    const point = await requirePoint(pool, named);
    const says = await transaction(pool, (client) => erase(client, config, { ...point, reason }));
    shell().stdout.write(`${says}\n`);
  });
  return 0;
}

async function erase(
  client: Client,
  config: Config,
  { pointId, mpan, reason }: { pointId: number; mpan: string; reason: string },
): Promise<string> {
  const kept = whyKept(await findReasonsToKeep(client, pointId), marketNow(config));
  if (kept !== null) throw new NotFound(`point:${pointId} has to be kept: ${kept}`);
  const blocks = await blankMessages(client, pointId, deviceOfTopic);
  const messages = blocks.reduce((sum, block) => sum + block.messages, 0);
  const { rows, marketMessages } = await eraseRows(client, { pointId, mpan });
  for (const { blockId, before, after, messages: blanked } of blocks)
    await noteAct(client, config, {
      kind: "subject.blankBlock",
      subjects: [`block:${blockId}`],
      before: { sha256: before },
      after: { sha256: after, blanked },
    });
  await noteAct(client, config, {
    kind: "subject.erase",
    subjects: [`point:${pointId}`],
    reason,
    after: { blocks: blocks.length, messages, marketMessages, rows },
  });
  return `erased point:${pointId}: ${grouped(messages)} messages in ${grouped(blocks.length)} blocks, ${grouped(marketMessages)} messages of the market, ${grouped(rows)} rows`;
}

function whyKept(
  { isRegistered, registeredTo, lastDay }: ReasonsToKeep,
  now: number,
): string | null {
  if (isRegistered) return "it, or a point that shares its devices, is registered to us";
  if (registeredTo !== null && registeredTo > now)
    return `it, or a point that shares its devices, is registered to us until ${utcMinute(registeredTo)}`;
  if (lastDay !== null && isOpen(settlementDay(lastDay), now))
    return `a run of settlement day ${lastDay} lies ahead`;
  return null;
}
