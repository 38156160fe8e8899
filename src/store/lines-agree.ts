/** Lines of one registrations file looked at together: what two of them say about the same thing must agree. */
import { overlaps, type Span } from "../domain/time/span.ts";
import type { LineFault, RegistrationLine } from "./registration-line.ts";

interface Said {
  readonly line: number;
  readonly facts: string;
}

interface SaidSpan extends Span {
  readonly line: number;
}

/**
 * Remembers what the lines before have said, about 0.5 kB a line. Spans of a point may not overlap. A
 * binding of a device, or a notice, may be told again by the next span of its point, in the same words.
 */
export class LinesAgree {
  private readonly spans = new Map<string, readonly SaidSpan[]>();
  private readonly bindings = new Map<string, Said>();
  private readonly notices = new Map<string, Said>();

  /** Takes a line of the file by its number; returns what it contradicts, naming the line before, or null. */
  add(line: RegistrationLine, number: number): LineFault | null {
    return (
      this.addSpan(line, number) ?? this.addBinding(line, number) ?? this.addNotices(line, number)
    );
  }

  /** The points of the lines so far, each with the line that spoke of it last. */
  *points(): Iterable<{ readonly mpan: string; readonly line: number }> {
    for (const [mpan, spans] of this.spans) yield { mpan, line: spans.at(-1)?.line ?? 0 };
  }

  private addSpan(
    { mpan, appointedFrom: from, appointedTo: to }: RegistrationLine,
    line: number,
  ): LineFault | null {
    const before = this.spans.get(mpan) ?? [];
    const clash = before.find((span) => overlaps(span, { from, to }));
    if (clash === undefined) {
      this.spans.set(mpan, [...before, { from, to, line }]);
      return null;
    }
    const says =
      clash.from === from
        ? `the span of this point from this date stands in line ${clash.line} already; expected it once, or another date`
        : `overlaps the span of this point in line ${clash.line}; expected spans that follow one another`;
    return { key: "appointedFrom", says };
  }

  private addBinding(
    { mpan, quantity, device }: RegistrationLine,
    number: number,
  ): LineFault | null {
    if (device === null) return null;
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
