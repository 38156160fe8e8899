/** Where a message lies in the inbox. */

/** A message's place as the record writes it. */
export function placeOf(message: { readonly blockId: string; readonly position: number }): string {
  return `${message.blockId}:${message.position}`;
}
