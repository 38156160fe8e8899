/** A message on the wire: the header with what the event needs, and its own blocks, as sent and as delivered. */
import { z } from "zod";
import {
  addressBlock,
  deliveryBlock,
  eventBlock,
  pointBlock,
  principalPointBlock,
  responseBlock,
  senderBlock,
} from "../envelope.ts";

/** What the header carries besides S0 S1 A0 D0: of a message about a point, of an answer about one, ... */
export const aboutPoint = { M0: pointBlock };
export const answerAboutPoint = { M0: pointBlock, R0: responseBlock };
export const answerAboutPrincipalPoint = { M1: principalPointBlock, R0: responseBlock };
export const aboutNoPoint = {};

/** For a message without any blocks of its own: the key `CustomBlock` may not be there. */
export const noCustom = {};

/** The blocks of a message's own. */
export function custom<Blocks extends z.ZodRawShape>(blocks: Blocks) {
  return { CustomBlock: z.strictObject(blocks) };
}

/** The schemas of one message shape of an interface, which one or more events have in common. */
export interface WireMessage {
  /** Event codes, brackets included. */
  readonly events: readonly string[];
  /** As a participant sends it, by the published schema: D0 may be there and is left out. */
  readonly sent: z.ZodType;
  /** As the platform delivers it: D0 is there. */
  readonly delivered: z.ZodType;
}

/** What makes the messages of one interface, each with its own types. */
export function messagesOf<const Interface extends string>(interfaceId: Interface) {
  return <
    const Events extends readonly [string, ...string[]],
    Header extends z.ZodRawShape,
    Custom extends z.ZodRawShape,
  >(
    events: Events,
    header: Header,
    customBlock: Custom,
  ) => {
    const form = <Delivery extends z.ZodType>(D0: Delivery) =>
      z.strictObject({
        payload: z.strictObject({
          CommonBlock: z.strictObject({ ...headerOf(interfaceId, events), D0, ...header }),
          ...customBlock,
        }),
      });
    return { events, sent: form(deliveryBlock.optional()), delivered: form(deliveryBlock) };
  };
}

/** What every header begins with. */
export function headerOf<
  const Interface extends string,
  const Events extends readonly [string, ...string[]],
>(interfaceId: Interface, events: Events) {
  return {
    S0: eventBlock(interfaceId, events),
    S1: senderBlock,
    A0: addressBlock.optional(),
  };
}
