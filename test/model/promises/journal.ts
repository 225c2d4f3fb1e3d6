import type { Books, EntryRecord } from '../books.js';
import { sum, unless } from './unless.js';

/** Where money goes and where it comes from, written down from docs/ledger.md and not from anybody's code. */
const ACCOUNTS: Readonly<Record<string, readonly [debit: string, credit: string]>> = {
  payment: ['channel', 'sales'],
  'unasked-payment': ['sales', 'payers'],
  'refund-requested': ['refunds', 'refunding'],
  'refund-paid': ['refunding', 'channel'],
  'refund-closed': ['refunding', 'refunds'],
  'refund-reopened': ['refunds', 'refunding'],
  'return-requested': ['payers', 'refunding'],
  'return-paid': ['refunding', 'channel'],
  'return-closed': ['refunding', 'payers'],
  'return-reopened': ['payers', 'refunding'],
};

/** Every movement of money is in the journal once, rightly, and nothing else is; and so its balances are those of all the rest. */
export function journalPromises(books: Books): string[] {
  const { entries } = books;
  const expected = expectedEntries(books);
  const found = entries.map(inWords);
  const unasked = books.payments.filter(({ paymentNo, status }) => status === 'SUCCEEDED' && !pays(books, paymentNo));
  const amounts = (things: readonly { amount: number }[]) => sum(things.map(({ amount }) => amount));
  const refunds = (own: boolean, ...statuses: string[]) =>
    amounts(books.refunds.filter(({ cause, status }) => (cause === 'MERCHANT') === own && statuses.includes(status)));
  const taken = amounts(books.payments.filter(({ status }) => status === 'SUCCEEDED'));
  const back = refunds(true, 'SUCCEEDED') + refunds(false, 'SUCCEEDED');
  const open = ['CREATED', 'PROCESSING', 'ABNORMAL'];
  const balances: Readonly<Record<string, number>> = {
    channel: taken - back,
    sales: -(taken - amounts(unasked)),
    refunds: refunds(true, 'SUCCEEDED', ...open),
    refunding: -(refunds(true, ...open) + refunds(false, ...open)),
    payers: -(amounts(unasked) - refunds(false, 'SUCCEEDED', ...open)),
  };
  return [
    ...entries.flatMap(({ kind, debit, credit, amount, source }) => {
      const [from, to] = ACCOUNTS[kind] ?? [];
      const right = debit === from && credit === to && amount > 0;
      return unless(right, kind, source, 'goes from', credit, 'to', debit);
    }),
    ...missing(expected, found).map((each) => `the journal lacks ${each}`),
    ...missing(found, expected).map((each) => `the journal has ${each}, which did not happen, or happened once`),
    ...Object.entries(balances).flatMap(([account, balance]) =>
      unless(
        debitsLessCredits(entries, account) === balance,
        account,
        'is',
        debitsLessCredits(entries, account),
        'and should be',
        balance,
      ),
    ),
  ];
}

const pays = ({ orders }: Books, paymentNo: string): boolean =>
  orders.some(({ paidPaymentNo }) => paidPaymentNo === paymentNo);

const inWords = ({
  kind,
  source,
  orderNo,
  amount,
}: Pick<EntryRecord, 'kind' | 'source' | 'orderNo' | 'amount'>): string =>
  `${kind} ${source} of ${String(orderNo)} over ${amount}`;

function expectedEntries(books: Books): string[] {
  const { payments, refunds, entries } = books;
  const received = payments
    .filter(({ status }) => status === 'SUCCEEDED')
    .flatMap(({ paymentNo, orderNo, amount }) =>
      ['payment', ...(pays(books, paymentNo) ? [] : ['unasked-payment'])].map((kind) =>
        inWords({ kind, source: paymentNo, orderNo, amount }),
      ),
    );
  const returned = refunds.flatMap(({ refundNo, orderNo, amount, status, cause }) => {
    const own = cause === 'MERCHANT' ? 'refund' : 'return';
    const steps = ['requested'];
    if (status === 'CLOSED') steps.push('closed');
    if (status === 'SUCCEEDED') steps.push('paid');
    // A refund may have been given up before its money arrived after all; then both are told.
    const wasClosed = entries.some(({ kind, source }) => kind === `${own}-closed` && source === refundNo);
    if (status === 'SUCCEEDED' && wasClosed) steps.push('closed', 'reopened');
    return steps.map((step) => inWords({ kind: `${own}-${step}`, source: refundNo, orderNo, amount }));
  });
  return [...received, ...returned];
}

/** What one list has and the other has not, or less often. */
function missing(wanted: readonly string[], found: readonly string[]): string[] {
  const left = [...found];
  return wanted.filter((each) => {
    const at = left.indexOf(each);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

export const debitsLessCredits = (entries: readonly EntryRecord[], account: string): number =>
  sum(entries.map(({ debit, credit, amount }) => (debit === account ? amount : 0) - (credit === account ? amount : 0)));
