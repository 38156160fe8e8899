/** Energy on the wire: a text of kilowatt-hours with exactly three places, read by its digits and never as a float. */

const zero = 48;
const nine = 57;
const point = 46;
const minus = 45;
const places = 3;
const wholeDigitsMax = 9;

/** True for `^-?\d{1,9}\.\d{3}$`, told by its characters: it is asked 48 times a message. */
export function isKilowattHours(text: string): boolean {
  const start = text.charCodeAt(0) === minus ? 1 : 0;
  const pointAt = text.length - places - 1;
  if (pointAt <= start || pointAt - start > wholeDigitsMax) return false;
  if (text.charCodeAt(pointAt) !== point) return false;
  for (let index = start; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if ((code < zero || code > nine) && index !== pointAt) return false;
  }
  return true;
}

/** Whole watt-hours of a text that `isKilowattHours` holds true; `-0.000` is 0. */
export function readKilowattHours(text: string): number {
  let wattHours = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= zero && code <= nine) wattHours = wattHours * 10 + (code - zero);
  }
  return wattHours !== 0 && text.charCodeAt(0) === minus ? -wattHours : wattHours;
}

/** The text of whole watt-hours from 0, without needless zeros in front: 214 is `0.214`. */
export function writeKilowattHours(wattHours: number): string {
  const digits = String(wattHours).padStart(places + 1, "0");
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
