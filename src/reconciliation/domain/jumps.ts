/** By how much the balances of a fund flow bill jump where a line of it is known to be missing or wrong, in fen. */
export class Jumps {
  private readonly expected = new Map<number, number>();

  expect(jump: number): void {
    this.expected.set(jump, (this.expected.get(jump) ?? 0) + 1);
  }

  /** Whether one of that size was still expected; then it is no longer. */
  take(jump: number): boolean {
    const left = this.expected.get(jump) ?? 0;
    if (left > 0) this.expected.set(jump, left - 1);
    return left > 0;
  }
}
