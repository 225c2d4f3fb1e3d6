/** A line of the application's log. */
export type LogEntry = Readonly<Record<string, unknown>>;

const isEntry = (value: unknown): value is LogEntry => typeof value === 'object' && value !== null;

/** Reads lines of the log; throws for one that is not JSON, since nothing else may be there. */
export function logEntries(lines: readonly string[]): LogEntry[] {
  return lines.map((line) => {
    const entry: unknown = JSON.parse(line);
    if (!isEntry(entry)) throw new Error(`not an entry of the log: ${line}`);
    return entry;
  });
}

/** The events that were handed out, by the number of what they are about: `order.paid T20261201-0001`. */
export function dispatchedEvents(lines: readonly string[]): string[] {
  return logEntries(lines)
    .filter(({ context }) => context === 'DomainEvent')
    .map(({ msg, orderNo, paymentNo }) => `${String(msg)} ${String(orderNo ?? paymentNo)}`);
}
