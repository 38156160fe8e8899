/** Deliveries as the activity of the platform shows them. */
import type { Clock } from "../../../src/std/clock.ts";
import type { Activity } from "./activity.ts";
import type { PostToCallback } from "./webhook-client.ts";

/** Posts like the given one, and notes each call; `channelOf` reads the channel from where it goes. */
export function noteDeliveries(
  activity: Activity,
  { clock, serviceId }: { readonly clock: Clock; readonly serviceId: string },
) {
  return (post: PostToCallback, channelOf: (to: string) => string): PostToCallback =>
    async (to, body) => {
      const startedAt = clock.wallNow();
      const answer = await post(to, body);
      const ids = [...body.matchAll(/"transactionID":"([^"]*)"/g)];
      activity.note({
        ...{ direction: "out", at: clock.now(), party: serviceId, channel: channelOf(to) },
        ...{ references: ids.map(([, id = ""]) => id), status: answer?.status ?? null },
        ...{ bytes: Buffer.byteLength(body), ms: clock.wallNow() - startedAt, signature: null },
      });
      return answer;
    };
}
