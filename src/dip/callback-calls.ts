/** Registrations of our webhook with the platform (dip-messages.md 4.1, 5.1): one call a channel, one for status messages. */
import type { z } from "zod";
import type { DipId } from "../domain/identity/dip-id.ts";
import { statusChannel } from "./inbound.ts";
import { publications } from "./publications.ts";
import { webhookConfig } from "./wire/platform-calls.ts";

/** A call of ours that carries no message. */
export interface PlainCall {
  /** `IF-nnn`, or `STATUS`. */
  readonly channel: string;
  readonly path: string;
  readonly body: Uint8Array;
}

export interface CallbackSettings {
  /** Base of the callback URLs, without a slash at its end: what signatures of deliveries cover begins with it. */
  readonly publicUrl: string;
  readonly ourDipId: DipId;
  /** Of one delivery. */
  readonly messagesMax: number;
  readonly bytesMax: number;
}

const kilobyte = 1_024;

/** The calls that make the platform deliver to us, for every channel that we take; each may be made again. */
export function callbackCalls(settings: CallbackSettings): readonly PlainCall[] {
  const { ourDipId } = settings;
  return [
    ...[...publications.keys()].map((channel) => ({
      channel,
      path: `/dip-channel/${channel}/pubconfig/${ourDipId}`,
      body: bodyOf(channel, settings),
    })),
    {
      channel: statusChannel,
      path: `/statusmessage/config/${ourDipId}`,
      body: bodyOf(statusChannel.toLowerCase(), settings),
    },
  ];
}

function bodyOf(
  folder: string,
  { publicUrl, messagesMax, bytesMax }: CallbackSettings,
): Uint8Array {
  const config: z.infer<typeof webhookConfig> = webhookConfig.parse({
    callbackURL: `${publicUrl}/webhooks/dip/${folder}`,
    maxMessageCount: messagesMax,
    maxPayloadSize: Math.floor(bytesMax / kilobyte),
  });
  return Buffer.from(JSON.stringify(config));
}
