/** What the platform stand-in says about itself. */

export interface StandInStatus {
  readonly posts: number;
  readonly if021: {
    readonly submitted: number;
    readonly accepted: number;
    readonly rejected: number;
  };
  readonly if014: { readonly received: number };
  readonly verdictsPending: number;
  readonly deliveriesPending: number;
}

/** Asks it; throws when it does not answer. */
export async function readStandInStatus(standInUrl: string): Promise<StandInStatus> {
  const answer = await fetch(`${standInUrl}/standin/status`);
  if (!answer.ok) throw new Error(`the platform stand-in answered ${answer.status}`);
  const status: StandInStatus = JSON.parse(await answer.text());
  return status;
}
