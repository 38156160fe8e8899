/** Key of a fact of a device at an instant, such as a register read or an answer, for maps. */
export function registerKey(device: string, subject: string, at: number): string {
  return `${device} ${subject} ${at}`;
}
