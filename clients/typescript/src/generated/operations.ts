// Made from docs/openapi.json by `npm run docs`. Do not edit.

/** By the names of the document: how each call is made. */
export const OPERATIONS = {
  /** Give up a refund that failed all its tries. For one whose attention is TRIES_EXHAUSTED. WeChat Pay is asked first whether it was made after all. The money that was set aside for it can be refunded again, under another number. */
  abandonRefund: { method: 'post', path: '/v1/refunds/{refundNo}/abandon' },
  /** Let a refund be made that is PENDING_APPROVAL. With a key that is not the one it was asked for with, nor one that took its place, nor one that it gave out. WeChat Pay is asked then. Approving what is approved changes nothing. */
  approveRefund: { method: 'post', path: '/v1/refunds/{refundNo}/approve' },
  /** Close an unpaid order, at WeChat Pay too */
  closeOrder: { method: 'post', path: '/v1/orders/{orderNo}/close' },
  /** Give a merchant an account at WeChat Pay. Credentials are checked to belong together, and kept encrypted. They are never given back. */
  createAccount: { method: 'post', path: '/v1/merchants/{merchantId}/accounts' },
  /** Make an API key. The key itself is in this answer only. */
  createApiKey: { method: 'post', path: '/v1/api-keys' },
  /** Take a merchant in. Then give it an account, and an API key: POST /v1/api-keys with the header X-Merchant-Id. */
  createMerchant: { method: 'post', path: '/v1/merchants' },
  /** Create an order, and its prepayment in the same call. The same orderNo with the same contents is the same order: it is answered again, with status 200. */
  createOrder: { method: 'post', path: '/v1/orders' },
  /** Pay back a part of an order, or all of it. Choose a refundNo, and the call can be sent again: with the same contents it is the same refund, answered with status 200. The refund is PROCESSING in the answer, as a rule, and SUCCEEDED when WeChat Pay reports that the payer has the money; then comes the webhook refund.succeeded. When WeChat Pay does not answer, or the balance is too low, the refund stays CREATED and is tried again by itself, after 1, 10 and 60 minutes; then it waits for a person. Where the merchant has a limit for it, and the refunds of the order come to more, it is PENDING_APPROVAL: WeChat Pay is asked when somebody else has approved it. */
  createRefund: { method: 'post', path: '/v1/orders/{orderNo}/refunds' },
  /** Open an endpoint that hears of events. Requests are signed after the Standard Webhooks specification. The secret is in this answer only. */
  createWebhookEndpoint: { method: 'post', path: '/v1/webhook-endpoints' },
  /** Decide a difference: explain it, adjust the ledger for it, or accept it. It stays decided, whatever later runs find. One that was explained may still be adjusted or accepted. */
  decideDifference: { method: 'post', path: '/v1/reconciliations/differences/{differenceNo}/decision' },
  /** Remove an endpoint. What was on its way to it is given up; the log of its deliveries stays. */
  deleteWebhookEndpoint: { method: 'delete', path: '/v1/webhook-endpoints/{endpointId}' },
  /** Download a bill of a day, byte for byte as it came */
  downloadBill: { method: 'get', path: '/v1/reconciliations/{reconciliationNo}/bills/{bill}' },
  /** Download differences as CSV or as an Excel workbook. All that the filter lets through. For people: amounts are in yuan, times are those of Beijing. */
  exportDifferences: { method: 'get', path: '/v1/reconciliations/differences/export' },
  /** Read an account */
  getAccount: { method: 'get', path: '/v1/merchants/{merchantId}/accounts/{accountId}' },
  /** Read where the chain of all audit entries ends. Keep head outside this installation, from time to time: GET /v1/audit-chain/verification?head=… tells later whether anything up to it was changed or taken away. */
  getAuditChain: { method: 'get', path: '/v1/audit-chain' },
  /** Read an audit entry, with its place in the chain */
  getAuditEntry: { method: 'get', path: '/v1/audit-entries/{entryId}' },
  /** Read a difference */
  getDifference: { method: 'get', path: '/v1/reconciliations/differences/{differenceNo}' },
  /** Read a job */
  getJob: { method: 'get', path: '/v1/jobs/{jobId}' },
  /** Read the balances, now or at a moment of the past. As the books told them then: what was booked later does not count, even where it happened before. */
  getLedgerBalances: { method: 'get', path: '/v1/ledger/balances' },
  /** Read an entry */
  getLedgerEntry: { method: 'get', path: '/v1/ledger/entries/{entryNo}' },
  /** Read a merchant */
  getMerchant: { method: 'get', path: '/v1/merchants/{merchantId}' },
  /** Read an order with its latest payment. While it waits for its payer, reading it makes Zhanggui ask WeChat Pay in the background, at most once in 3 seconds. */
  getOrder: { method: 'get', path: '/v1/orders/{orderNo}' },
  /** Read a day with its totals, and how many differences it has */
  getReconciliation: { method: 'get', path: '/v1/reconciliations/{reconciliationNo}' },
  /** Read a month: its sums, and a point for each of its days */
  getReconciliationOverview: { method: 'get', path: '/v1/reconciliations/overview' },
  /** Read a refund */
  getRefund: { method: 'get', path: '/v1/refunds/{refundNo}' },
  /** Read a delivery with its payload and its tries */
  getWebhookDelivery: { method: 'get', path: '/v1/webhook-deliveries/{deliveryId}' },
  /** Read an endpoint */
  getWebhookEndpoint: { method: 'get', path: '/v1/webhook-endpoints/{endpointId}' },
  /** Bring a bill that was downloaded at the merchant platform, and have its day gone through. The file as it is, plain or gzip, up to 64 MiB unpacked. It takes the place of the one that is there. The trade bill must be the one of all trades (ALL), the fund flow bill the one of the basic account. Sending it again does no harm, so Idempotency-Key has no effect here. */
  importBill: { method: 'post', path: '/v1/reconciliations/imports' },
  /** List the accounts of a merchant, newest first. The environment's stands before all on the first page, beside the others that limit counts. */
  listAccounts: { method: 'get', path: '/v1/merchants/{merchantId}/accounts' },
  /** List who did what from where, of all merchants, newest first */
  listAllAuditEntries: { method: 'get', path: '/v1/audit-chain/entries' },
  /** List API keys, newest first. Those that have ended too. */
  listApiKeys: { method: 'get', path: '/v1/api-keys' },
  /** List who did what from where, newest first */
  listAuditEntries: { method: 'get', path: '/v1/audit-entries' },
  /** List the callbacks that were stored, newest first, without what they say */
  listCallbacks: { method: 'get', path: '/v1/callbacks' },
  /** List what bills and books do not agree on, latest day first */
  listDifferences: { method: 'get', path: '/v1/reconciliations/differences' },
  /** List the work that is done in the background, newest first */
  listJobs: { method: 'get', path: '/v1/jobs' },
  /** List what moved money, newest first */
  listLedgerEntries: { method: 'get', path: '/v1/ledger/entries' },
  /** List merchants, newest first */
  listMerchants: { method: 'get', path: '/v1/merchants' },
  /** List orders, newest first */
  listOrders: { method: 'get', path: '/v1/orders' },
  /** List the days, latest first */
  listReconciliations: { method: 'get', path: '/v1/reconciliations' },
  /** List refunds, newest first */
  listRefunds: { method: 'get', path: '/v1/refunds' },
  /** List deliveries, newest first */
  listWebhookDeliveries: { method: 'get', path: '/v1/webhook-deliveries' },
  /** List endpoints, newest first */
  listWebhookEndpoints: { method: 'get', path: '/v1/webhook-endpoints' },
  /** Pay an order: the first time, again, or another way. The same method for the same payer renews the prepayment of the same attempt. Another method closes the former attempt first. */
  payOrder: { method: 'post', path: '/v1/orders/{orderNo}/payments' },
  /** Have a day gone through, for the first time or once more. Every day is gone through by itself as soon as its bills are there; this is for once more, and for before. */
  reconcileDay: { method: 'post', path: '/v1/reconciliations' },
  /** Close a refund that is PENDING_APPROVAL. With a key that is not the one it was asked for with, nor one that took its place, nor one that it gave out. Its sum can be refunded again, under another number. Rejecting what is rejected changes nothing. */
  rejectRefund: { method: 'post', path: '/v1/refunds/{refundNo}/reject' },
  /** Replace the credentials of an account, all together. In force on every instance within seconds; calls that are under way end with the former ones. */
  replaceAccountCredentials: { method: 'put', path: '/v1/merchants/{merchantId}/accounts/{accountId}/credentials' },
  /** Process a quarantined callback again. As if it had just come. When the cause is still there, it is quarantined again, with another alert. */
  replayCallback: { method: 'post', path: '/v1/callbacks/{callbackId}/replay' },
  /** Take up a DEAD job again, at once, as if it had never failed */
  replayJob: { method: 'post', path: '/v1/jobs/{jobId}/replay' },
  /** Send a delivery again, at once. Whatever became of it before; under the same webhook-id, with the whole schedule of tries before it. */
  replayWebhookDelivery: { method: 'post', path: '/v1/webhook-deliveries/{deliveryId}/replay' },
  /** Send the money of an ABNORMAL refund another way. When the payer's account does not take the money, it can go to a bank card of the payer's, or back to the merchant. */
  resendRefund: { method: 'post', path: '/v1/refunds/{refundNo}/resend' },
  /** Try a refund again that failed all its tries. For one whose attention is TRIES_EXHAUSTED. See its failure first: NOT_ENOUGH asks for more balance at WeChat Pay. It is tried under the same number, so that nothing is paid back twice. */
  retryRefund: { method: 'post', path: '/v1/refunds/{refundNo}/retry' },
  /** Revoke an API key. It stops within 5 seconds on every instance. Again changes nothing. */
  revokeApiKey: { method: 'delete', path: '/v1/api-keys/{keyId}' },
  /** Give out a key in the place of another. With the same name, scopes and end. The former key goes on for the overlap. */
  rotateApiKey: { method: 'post', path: '/v1/api-keys/{keyId}/rotate' },
  /** Give an endpoint a new secret. For 24 hours requests carry a signature with the former secret too. */
  rotateWebhookSecret: { method: 'post', path: '/v1/webhook-endpoints/{endpointId}/rotate-secret' },
  /** Ask WeChat Pay now, and settle what it says */
  syncOrder: { method: 'post', path: '/v1/orders/{orderNo}/sync' },
  /** Ask WeChat Pay now, and settle what it says */
  syncRefund: { method: 'post', path: '/v1/refunds/{refundNo}/sync' },
  /** Change what an account collects with and where, disable it, or make it the default. What is left out stays. In force on every instance within seconds. */
  updateAccount: { method: 'patch', path: '/v1/merchants/{merchantId}/accounts/{accountId}' },
  /** Rename a merchant, disable it, let it go on, or set the limit above which its refunds wait for approval. What is left out stays. */
  updateMerchant: { method: 'patch', path: '/v1/merchants/{merchantId}' },
  /** Change an endpoint, pause it, or let it go on. What is left out stays. */
  updateWebhookEndpoint: { method: 'patch', path: '/v1/webhook-endpoints/{endpointId}' },
  /** Verify a stretch of the chain. Of 1000 positions, then of 2000 entries. Call it again with nextCursor until that is null, and all is verified. */
  verifyAuditChain: { method: 'get', path: '/v1/audit-chain/verification' },
} as const;
