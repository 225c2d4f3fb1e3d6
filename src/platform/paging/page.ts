/** Which part of a list is asked for: at most so many, behind where the page before ended. */
export interface PageRequest {
  readonly limit: number;
  /** The `nextCursor` of the page before; null asks for the first. */
  readonly cursor: string | null;
}

export interface Page<Item> {
  readonly items: Item[];
  /** Where the next page begins; null on the last. */
  readonly nextCursor: string | null;
}

/** From then on, and before then. */
export interface Period {
  readonly from?: Date;
  readonly to?: Date;
}

export const mapPage = <From, To>({ items, nextCursor }: Page<From>, to: (item: From) => To): Page<To> => ({
  items: items.map((item) => to(item)),
  nextCursor,
});
