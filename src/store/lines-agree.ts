/** Lines of one registrations file looked at together: what two of them say about the same thing must agree. */
import type { LineFault, RegistrationLine } from "./registration-line.ts";

interface Said {
  readonly line: number;
  readonly facts: string;
}

/**
 * Remembers what the lines before have said, about 0.5 kB a line. A span of a point may stand in one line only. A
 * binding of a device, or a notice, may be told again by the next span of its point, in the same words.
 */
export class LinesAgree {
  private readonly spans = new Map<string, number>();
  private readonly bindings = new Map<string, Said>();
  private readonly notices = new Map<string, Said>();

  /** Takes a line of the file by its number; returns what it contradicts, naming the line before, or null. */
  add(line: RegistrationLine, number: number): LineFault | null {
    return (
      this.addSpan(line, number) ?? this.addBinding(line, number) ?? this.addNotices(line, number)
    );
  }

  private addSpan({ mpan, appointedFrom }: RegistrationLine, number: number): LineFault | null {
    const key = `${mpan} ${appointedFrom}`;
    const before = this.spans.get(key);
    if (before === undefined) {
      this.spans.set(key, number);
      return null;
    }
    return {
      key: "appointedFrom",
      says: `the span of this point from this date stands in line ${before} already; expected it once, or another date`,
    };
  }

  private addBinding(
    { mpan, quantity, device }: RegistrationLine,
    number: number,
  ): LineFault | null {
    const facts = [mpan, device.to, device.variant, device.phases, device.commissionedAt].join(" ");
    const before = said(this.bindings, `${device.esme} ${quantity} ${device.from}`, facts, number);
    return before === null
      ? null
      : {
          key: "device",
          says: `differs from line ${before} about the same device, quantity and date; expected the same point, to, variant, phases and commissionedAt, or another from`,
        };
  }

  private addNotices({ mpan, notices }: RegistrationLine, number: number): LineFault | null {
    for (const [at, { kind, from, to }] of notices.entries()) {
      const before = said(this.notices, `${mpan} ${kind} ${from}`, String(to), number);
      if (before !== null)
        return {
          key: `notices.${at}.to`,
          says: `differs from line ${before} about the same notice; expected the same date, or another from`,
        };
    }
    return null;
  }
}

/** The line that said something else under this key, or null; the first to speak is remembered. */
function said(known: Map<string, Said>, key: string, facts: string, line: number): number | null {
  const before = known.get(key);
  if (before === undefined) known.set(key, { line, facts });
  return before === undefined || before.facts === facts ? null : before.line;
}
