import type { CallOptions, Client } from './client.js';
import type { Answer, Input, OperationName } from './types.js';

/** The calls that answer with a page. */
export type ListName = {
  [Name in OperationName]: Answer<Name> extends { items: readonly unknown[]; nextCursor: string | null } ? Name : never;
}[OperationName];

type Item<Name extends ListName> = Answer<Name> extends { items: readonly (infer Each)[] } ? Each : never;

interface Page<Each> {
  readonly items: readonly Each[];
  readonly nextCursor: string | null;
}

type List<Name extends ListName> = (
  input: Input<Name> & { query?: { cursor?: string } },
  options?: CallOptions,
) => Promise<Page<Item<Name>>>;

/** All items of a list, one after the other, page by page: `for await (const order of each(client, 'listOrders', …))`. */
export async function* each<Name extends ListName>(
  client: Client,
  name: Name,
  input: Input<Name>,
  options?: CallOptions,
): AsyncGenerator<Item<Name>, void> {
  // Every list has this shape: `ListName` has no others.
  const list = client[name] as unknown as List<Name>;
  let cursor: string | null = null;
  do {
    const query = { ...('query' in input ? (input.query as object) : {}), ...(cursor !== null && { cursor }) };
    const page: Page<Item<Name>> = await list({ ...input, query }, options);
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor !== null);
}
