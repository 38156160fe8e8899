/** The code of an answer without reads as it is kept: where the device itself gave a result, that stands behind it. */

/** What an answer without reads says. */
export interface AnswerCode {
  /** Response code of the DCC, such as I0 or E21. */
  readonly code: string;
  /** Result of the device behind it; null: none. */
  readonly deviceResult: number | null;
}

/** As it is kept: `E21`, or `I0/1` with a result of the device. */
export function answerText({ code, deviceResult }: AnswerCode): string {
  return deviceResult === null ? code : `${code}/${deviceResult}`;
}

/** What a kept code says. */
export function readAnswerText(text: string): AnswerCode {
  const [code = "", result] = text.split("/");
  return { code, deviceResult: result === undefined ? null : Number(result) };
}
