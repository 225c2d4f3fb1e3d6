/**
 * The money WeChat Pay holds for each merchant, in fen. Payments come to it and refunds come out of it, as they do with
 * funds that are not settled to a bank yet; nothing here ever settles.
 */
export class Balances {
  private readonly opening = new Map<string, number>();
  private readonly moved = new Map<string, number>();

  of(mchid: string): number {
    return (this.opening.get(mchid) ?? 0) + (this.moved.get(mchid) ?? 0);
  }

  /** Money the merchant has from elsewhere: the balance is this from now on, and again after a reset. */
  set(mchid: string, fen: number): void {
    this.opening.set(mchid, fen);
    this.moved.delete(mchid);
  }

  /** Money comes, or goes when `fen` is negative. */
  add(mchid: string, fen: number): void {
    this.moved.set(mchid, (this.moved.get(mchid) ?? 0) + fen);
  }

  /** Forgets what came and went; what was set stays. */
  clear(): void {
    this.moved.clear();
  }
}
