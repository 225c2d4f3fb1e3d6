// Made from docs/openapi.json by `npm run docs`. Do not edit.
export interface paths {
    "/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys, newest first
         * @description Those that have ended too.
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Make an API key
         * @description The key itself is in this answer only.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description It stops within 5 seconds on every instance. Again changes nothing.
         */
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{keyId}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give out a key in the place of another
         * @description With the same name, scopes and end. The former key goes on for the overlap.
         */
        post: operations["rotateApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit-chain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read where the chain of all audit entries ends
         * @description Keep head outside this installation, from time to time: GET /v1/audit-chain/verification?head=… tells later whether anything up to it was changed or taken away.
         */
        get: operations["getAuditChain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit-chain/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List who did what from where, of all merchants, newest first */
        get: operations["listAllAuditEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit-chain/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Verify a stretch of the chain
         * @description Of 1000 positions, then of 2000 entries. Call it again with nextCursor until that is null, and all is verified.
         */
        get: operations["verifyAuditChain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit-entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List who did what from where, newest first */
        get: operations["listAuditEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit-entries/{entryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an audit entry, with its place in the chain */
        get: operations["getAuditEntry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/callbacks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the callbacks that were stored, newest first, without what they say */
        get: operations["listCallbacks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/callbacks/{callbackId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Process a quarantined callback again
         * @description As if it had just come. When the cause is still there, it is quarantined again, with another alert.
         */
        post: operations["replayCallback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the work that is done in the background, newest first */
        get: operations["listJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{jobId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a job */
        get: operations["getJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{jobId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take up a DEAD job again, at once, as if it had never failed */
        post: operations["replayJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/balances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the balances, now or at a moment of the past
         * @description As the books told them then: what was booked later does not count, even where it happened before.
         */
        get: operations["getLedgerBalances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what moved money, newest first */
        get: operations["listLedgerEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/entries/{entryNo}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an entry */
        get: operations["getLedgerEntry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/merchants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List merchants, newest first */
        get: operations["listMerchants"];
        put?: never;
        /**
         * Take a merchant in
         * @description Then give it an account, and an API key: POST /v1/api-keys with the header X-Merchant-Id.
         */
        post: operations["createMerchant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/merchants/{merchantId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a merchant */
        get: operations["getMerchant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Rename a merchant, disable it, let it go on, or set the limit above which its refunds wait for approval
         * @description What is left out stays.
         */
        patch: operations["updateMerchant"];
        trace?: never;
    };
    "/v1/merchants/{merchantId}/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the accounts of a merchant, newest first
         * @description The environment's stands before all on the first page, beside the others that limit counts.
         */
        get: operations["listAccounts"];
        put?: never;
        /**
         * Give a merchant an account at WeChat Pay
         * @description Credentials are checked to belong together, and kept encrypted. They are never given back.
         */
        post: operations["createAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/merchants/{merchantId}/accounts/{accountId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an account */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change what an account collects with and where, disable it, or make it the default
         * @description What is left out stays. In force on every instance within seconds.
         */
        patch: operations["updateAccount"];
        trace?: never;
    };
    "/v1/merchants/{merchantId}/accounts/{accountId}/credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Replace the credentials of an account, all together
         * @description In force on every instance within seconds; calls that are under way end with the former ones.
         */
        put: operations["replaceAccountCredentials"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List orders, newest first */
        get: operations["listOrders"];
        put?: never;
        /**
         * Create an order, and its prepayment in the same call
         * @description The same orderNo with the same contents is the same order: it is answered again, with status 200.
         */
        post: operations["createOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{orderNo}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an order with its latest payment
         * @description While it waits for its payer, reading it makes Zhanggui ask WeChat Pay in the background, at most once in 3 seconds.
         */
        get: operations["getOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{orderNo}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close an unpaid order, at WeChat Pay too */
        post: operations["closeOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{orderNo}/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pay an order: the first time, again, or another way
         * @description The same method for the same payer renews the prepayment of the same attempt. Another method closes the former attempt first.
         */
        post: operations["payOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{orderNo}/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pay back a part of an order, or all of it
         * @description Choose a refundNo, and the call can be sent again: with the same contents it is the same refund, answered with status 200. The refund is PROCESSING in the answer, as a rule, and SUCCEEDED when WeChat Pay reports that the payer has the money; then comes the webhook refund.succeeded. When WeChat Pay does not answer, or the balance is too low, the refund stays CREATED and is tried again by itself, after 1, 10 and 60 minutes; then it waits for a person. Where the merchant has a limit for it, and the refunds of the order come to more, it is PENDING_APPROVAL: WeChat Pay is asked when somebody else has approved it.
         */
        post: operations["createRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{orderNo}/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask WeChat Pay now, and settle what it says */
        post: operations["syncOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reconciliations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the days, latest first */
        get: operations["listReconciliations"];
        put?: never;
        /**
         * Have a day gone through, for the first time or once more
         * @description Every day is gone through by itself as soon as its bills are there; this is for once more, and for before.
         */
        post: operations["reconcileDay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reconciliations/{reconciliationNo}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a day with its totals, and how many differences it has */
        get: operations["getReconciliation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reconciliations/{reconciliationNo}/bills/{bill}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Download a bill of a day, byte for byte as it came */
        get: operations["downloadBill"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reconciliations/differences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what bills and books do not agree on, latest day first */
        get: operations["listDifferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reconciliations/differences/{differenceNo}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a difference */
        get: operations["getDifference"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reconciliations/differences/{differenceNo}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide a difference: explain it, adjust the ledger for it, or accept it
         * @description It stays decided, whatever later runs find. One that was explained may still be adjusted or accepted.
         */
        post: operations["decideDifference"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reconciliations/differences/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download differences as CSV or as an Excel workbook
         * @description All that the filter lets through. For people: amounts are in yuan, times are those of Beijing.
         */
        get: operations["exportDifferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reconciliations/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring a bill that was downloaded at the merchant platform, and have its day gone through
         * @description The file as it is, plain or gzip, up to 64 MiB unpacked. It takes the place of the one that is there. The trade bill must be the one of all trades (ALL), the fund flow bill the one of the basic account. Sending it again does no harm, so Idempotency-Key has no effect here.
         */
        post: operations["importBill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reconciliations/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a month: its sums, and a point for each of its days */
        get: operations["getReconciliationOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List refunds, newest first */
        get: operations["listRefunds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/refunds/{refundNo}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a refund */
        get: operations["getRefund"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/refunds/{refundNo}/abandon": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give up a refund that failed all its tries
         * @description For one whose attention is TRIES_EXHAUSTED. WeChat Pay is asked first whether it was made after all. The money that was set aside for it can be refunded again, under another number.
         */
        post: operations["abandonRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/refunds/{refundNo}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a refund be made that is PENDING_APPROVAL
         * @description With a key that is not the one it was asked for with, nor one that took its place, nor one that it gave out. WeChat Pay is asked then. Approving what is approved changes nothing.
         */
        post: operations["approveRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/refunds/{refundNo}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a refund that is PENDING_APPROVAL
         * @description With a key that is not the one it was asked for with, nor one that took its place, nor one that it gave out. Its sum can be refunded again, under another number. Rejecting what is rejected changes nothing.
         */
        post: operations["rejectRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/refunds/{refundNo}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the money of an ABNORMAL refund another way
         * @description When the payer's account does not take the money, it can go to a bank card of the payer's, or back to the merchant.
         */
        post: operations["resendRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/refunds/{refundNo}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a refund again that failed all its tries
         * @description For one whose attention is TRIES_EXHAUSTED. See its failure first: NOT_ENOUGH asks for more balance at WeChat Pay. It is tried under the same number, so that nothing is paid back twice.
         */
        post: operations["retryRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/refunds/{refundNo}/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask WeChat Pay now, and settle what it says */
        post: operations["syncRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List deliveries, newest first */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-deliveries/{deliveryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a delivery with its payload and its tries */
        get: operations["getWebhookDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-deliveries/{deliveryId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a delivery again, at once
         * @description Whatever became of it before; under the same webhook-id, with the whole schedule of tries before it.
         */
        post: operations["replayWebhookDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List endpoints, newest first */
        get: operations["listWebhookEndpoints"];
        put?: never;
        /**
         * Open an endpoint that hears of events
         * @description Requests are signed after the Standard Webhooks specification. The secret is in this answer only.
         */
        post: operations["createWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpointId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an endpoint */
        get: operations["getWebhookEndpoint"];
        put?: never;
        post?: never;
        /**
         * Remove an endpoint
         * @description What was on its way to it is given up; the log of its deliveries stays.
         */
        delete: operations["deleteWebhookEndpoint"];
        options?: never;
        head?: never;
        /**
         * Change an endpoint, pause it, or let it go on
         * @description What is left out stays.
         */
        patch: operations["updateWebhookEndpoint"];
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpointId}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an endpoint a new secret
         * @description For 24 hours requests carry a signature with the former secret too.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description this merchant has an account for the merchant number: replace its credentials */
        AccountExists: {
            /** @enum {integer} */
            code: 40942;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "ACCOUNT_EXISTS";
            requestId: string;
        };
        /** @description this merchant has no such account at WeChat Pay */
        AccountNotFound: {
            /** @enum {integer} */
            code: 40441;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "ACCOUNT_NOT_FOUND";
            requestId: string;
        };
        AccountPageResponse: {
            items: components["schemas"]["AccountResponse"][];
            /** @description Ask for the next page with it; null on the last */
            nextCursor: string | null;
        };
        AccountResponse: {
            /** @description environment: set by the environment */
            accountId: string;
            appid: string;
            /** @description Appids of single methods */
            appids: components["schemas"]["AppidsDto"];
            backupUrl?: string;
            baseUrl: string;
            /** Format: date-time */
            createdAt?: string;
            /** @description What may be shown of them */
            credentials: components["schemas"]["CredentialsResponse"];
            disabled: boolean;
            /** Format: date-time */
            disabledAt?: string;
            /** @description The rate agreed with WeChat Pay, in hundredths of a percent: 60 is 0.60 % */
            feeRate?: number;
            /** @description Whether new payments go through it */
            isDefault: boolean;
            mchid: string;
            notifyUrl: string;
            /** Format: date-time */
            updatedAt?: string;
        };
        ActorResponse: {
            /** @description A keyId, or `environment`; the kind of the job; the user of the operating system */
            id: string;
            /** @description Whose key it was */
            merchantId: string | null;
            /** @description What the key was called */
            name: string | null;
            /** @description What it might do */
            scopes: string[];
            /**
             * @description system: Zhanggui by itself; cli: somebody at the command line
             * @enum {string}
             */
            type: "api-key" | "system" | "cli";
        };
        AdjustmentDto: {
            /** @description In fen */
            amount: number;
            /**
             * @description The account that it comes from
             * @enum {string}
             */
            credit: "channel" | "bank" | "sales" | "refunds" | "fees" | "payers" | "refunding" | "suspense";
            /**
             * @description The account that the money goes to
             * @enum {string}
             */
            debit: "channel" | "bank" | "sales" | "refunds" | "fees" | "payers" | "refunding" | "suspense";
        };
        /** @description `expiresAt` must be in the future */
        ApiKeyExpiryInvalid: {
            /** @enum {integer} */
            code: 40042;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "API_KEY_EXPIRY_INVALID";
            requestId: string;
        };
        /** @description no API key, or one that is wrong, revoked or expired */
        ApiKeyInvalid: {
            /** @enum {integer} */
            code: 40101;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "API_KEY_INVALID";
            requestId: string;
        };
        /** @description the key was revoked or rotated, or has expired: make another */
        ApiKeyNotActive: {
            /** @enum {integer} */
            code: 40944;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "API_KEY_NOT_ACTIVE";
            requestId: string;
        };
        /** @description this merchant has no such API key */
        ApiKeyNotFound: {
            /** @enum {integer} */
            code: 40442;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "API_KEY_NOT_FOUND";
            requestId: string;
        };
        ApiKeyPageResponse: {
            items: components["schemas"]["ApiKeyResponse"][];
            /** @description Ask for the next page with it; null on the last */
            nextCursor: string | null;
        };
        ApiKeyResponse: {
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt?: string;
            keyId: string;
            /**
             * Format: date-time
             * @description To the minute
             */
            lastUsedAt?: string;
            name: string;
            /** @description How the key begins */
            prefix: string;
            /** Format: date-time */
            revokedAt?: string;
            /** @description The key that took its place */
            rotatedTo?: string;
            scopes: ("orders:read" | "orders:write" | "refunds:write" | "refunds:approve" | "webhooks:manage" | "finance:read" | "finance:write" | "merchant:admin" | "platform:admin")[];
        };
        AppidsDto: {
            app?: string;
            h5?: string;
            jsapi?: string;
            mini?: string;
            native?: string;
        };
        /** @description no account of this merchant that is not disabled has this appid */
        AppidUnknown: {
            /** @enum {integer} */
            code: 42241;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "APPID_NOT_CONFIGURED";
            requestId: string;
        };
        /** @description this merchant has no such entry in the audit log */
        AuditEntryNotFound: {
            /** @enum {integer} */
            code: 40451;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "AUDIT_ENTRY_NOT_FOUND";
            requestId: string;
        };
        AuditEntryPageResponse: {
            items: components["schemas"]["AuditEntryResponse"][];
            /** @description Ask for the next page with it; null on the last */
            nextCursor: string | null;
        };
        AuditEntryResponse: {
            /** @enum {string} */
            action: "merchant.created" | "merchant.changed" | "account.opened" | "account.changed" | "account.credentials-replaced" | "account.loaded" | "account.reloaded" | "api-key.issued" | "api-key.rotated" | "api-key.revoked" | "webhook-endpoint.created" | "webhook-endpoint.changed" | "webhook-endpoint.secret-rotated" | "webhook-endpoint.deleted" | "webhook-delivery.replayed" | "callback.replayed" | "job.replayed" | "order.closed" | "refund.requested" | "refund.approved" | "refund.rejected" | "refund.retried" | "refund.abandoned" | "refund.resent" | "ledger.adjusted" | "bill.uploaded" | "difference.decided";
            /** @description Who did it */
            actor: components["schemas"]["ActorResponse"];
            /** @description Null for what is not there any more */
            after: Record<string, never> | null;
            /** @description Null for what was not there */
            before: Record<string, never> | null;
            entryId: string;
            /** @description From where */
            from: components["schemas"]["OriginResponse"];
            /** @description Its place in the chain; left out for the seconds until it has one */
            link?: components["schemas"]["LinkResponse"];
            /** @description Whose thing it was done to */
            merchantId: string;
            /** Format: date-time */
            occurredAt: string;
            /** @description The number of what it was done to */
            subject: string;
        };
        /** @description the request is not HTTP as it should be: `message` says why */
        BadRequest: {
            /** @enum {integer} */
            code: 40000;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "BAD_REQUEST";
            requestId: string;
        };
        BalanceResponse: {
            /** @enum {string} */
            account: "channel" | "bank" | "sales" | "refunds" | "fees" | "payers" | "refunding" | "suspense";
            /** @description In fen: debits less credits of an asset or expense, credits less debits of a liability or income */
            balance: number;
            /** @description All that was ever credited, in fen */
            credits: number;
            currency: string;
            /** @description All that was ever debited, in fen */
            debits: number;
            /** @description The merchant number at WeChat Pay whose money it is */
            mchid: string;
            /** @enum {string} */
            type: "asset" | "income" | "expense" | "liability";
        };
        BalancesResponse: {
            /** Format: date-time */
            at: string;
            /** @description Of the accounts that were ever used */
            balances: components["schemas"]["BalanceResponse"][];
        };
        /** @description the stored bill is damaged, and nothing of it is used; have the day gone through with `refetch` */
        BillCorrupted: {
            /** @enum {integer} */
            code: 50072;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "BILL_CORRUPTED";
            requestId: string;
        };
        /** @description the bill is another account's, another day's, or only a part of the day */
        BillForeign: {
            /** @enum {integer} */
            code: 42272;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "BILL_FOREIGN";
            requestId: string;
        };
        /** @description the bill is not written as documented: `message` names the place. Nothing of it was used; a person must look */
        BillMalformed: {
            /** @enum {integer} */
            code: 42271;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "BILL_MALFORMED";
            requestId: string;
        };
        /** @description this bill was not fetched or brought yet */
        BillNotImported: {
            /** @enum {integer} */
            code: 40474;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "BILL_NOT_IMPORTED";
            requestId: string;
        };
        /** @description the bill is larger than may be brought */
        BillTooLarge: {
            /** @enum {integer} */
            code: 41371;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "BILL_TOO_LARGE";
            requestId: string;
        };
        /** @description more than 160 KiB, or 1 MiB for a callback */
        BodyTooLarge: {
            /** @enum {integer} */
            code: 41300;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "BODY_TOO_LARGE";
            requestId: string;
        };
        /** @description too many changes of the same thing at once: try again after `Retry-After` */
        Busy: {
            /** @enum {integer} */
            code: 50302;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "BUSY";
            requestId: string;
        };
        CallbackPageResponse: {
            items: components["schemas"]["CallbackResponse"][];
            /** @description Ask for the next page with it; null on the last */
            nextCursor: string | null;
        };
        CallbackRefusal: {
            /** @enum {string} */
            code: "FAIL";
            message: string;
        };
        CallbackResponse: {
            callbackId: string;
            channel: string;
            /** @description The same for people */
            detail?: string;
            eventType: string;
            /** @description WeChat Pay's id of the notification */
            notificationId: string;
            /** @description Why it was set aside, as WRONG_AMOUNT */
            reason?: string;
            /** Format: date-time */
            receivedAt: string;
            /** Format: date-time */
            settledAt?: string;
            /** @enum {string} */
            status: "RECEIVED" | "PROCESSED" | "IGNORED" | "QUARANTINED";
            tries: number;
        };
        ChainResponse: {
            /** @description The end of the chain. Keep it elsewhere: it proves everything up to it */
            head: string;
            /** @description How many entries are in the chain */
            length: number;
            /** @description Entries that will be chained in a moment */
            waiting: number;
        };
        ChangeAccountDto: {
            appid?: string;
            /** @description All of them: what is not in it has none any more */
            appids?: components["schemas"]["AppidsDto"];
            backupUrl?: string;
            baseUrl?: string;
            /** @description true: no new payments; those that were begun go on. false: it goes on */
            disabled?: boolean;
            /** @description The rate agreed with WeChat Pay, in hundredths of a percent: 60 is 0.60 %. Payments whose bill names another one are differences. null: none is known */
            feeRate?: number | null;
            /** @description true: new payments go through it, and no longer through the former default */
            isDefault?: boolean;
            notifyUrl?: string;
        };
        ChangeEndpointDto: {
            /** @description null takes it away */
            description?: string | null;
            /** @description true: nothing is sent, and what is due is given up; false: it goes on */
            disabled?: boolean;
            /** @description Which events it is to hear of; * is all of them, also those that a later version brings */
            events?: ("*" | "order.paid" | "order.closed" | "payment.succeeded" | "payment.closed" | "payment.late" | "payment.duplicate" | "refund.approval_required" | "refund.succeeded" | "refund.failed" | "refund.needs_attention")[];
            /** @description https, on the public internet */
            url?: string;
        };
        ChangeMerchantDto: {
            /** @description true: its API keys do nothing; what was begun goes on to its end. false: it goes on */
            disabled?: boolean;
            name?: string;
            /** @description In fen: a refund waits for a second person when it and the others of its order come to more. 0: every refund waits; null: none does */
            refundApprovalAbove?: number | null;
        };
        /** @description the balance at WeChat Pay does not cover the refund; nothing was done, and the same refund may succeed later */
        ChannelBalanceTooLow: {
            /** @enum {integer} */
            code: 42211;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "CHANNEL_BALANCE_TOO_LOW";
            requestId: string;
        };
        /** @description WeChat Pay says that it is closed: `sync` */
        ChannelOrderClosed: {
            /** @enum {integer} */
            code: 40906;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "CHANNEL_ORDER_CLOSED";
            requestId: string;
        };
        /** @description WeChat Pay does not know the payment */
        ChannelOrderNotFound: {
            /** @enum {integer} */
            code: 40405;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "CHANNEL_ORDER_NOT_FOUND";
            requestId: string;
        };
        /** @description WeChat Pay says that it is paid: `sync` */
        ChannelOrderPaid: {
            /** @enum {integer} */
            code: 40905;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "CHANNEL_ORDER_PAID";
            requestId: string;
        };
        /** @description nobody knows whether WeChat Pay did it: send the same call again, or `sync` */
        ChannelOutcomeUnknown: {
            /** @enum {integer} */
            code: 50201;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "CHANNEL_OUTCOME_UNKNOWN";
            requestId: string;
        };
        /** @description too many calls wait for WeChat Pay, or it does not answer; nothing was sent. Try again after `Retry-After` */
        ChannelOverloaded: {
            /** @enum {integer} */
            code: 50311;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "CHANNEL_OVERLOADED";
            requestId: string;
        };
        /** @description WeChat Pay asks for fewer calls; it did nothing. Try again after `Retry-After` */
        ChannelRateLimited: {
            /** @enum {integer} */
            code: 50301;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "CHANNEL_RATE_LIMITED";
            requestId: string;
        };
        /** @description WeChat Pay does not know the refund */
        ChannelRefundNotFound: {
            /** @enum {integer} */
            code: 40411;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "CHANNEL_REFUND_NOT_FOUND";
            requestId: string;
        };
        /** @description WeChat Pay refuses these values, `message` says why: the same call would be refused again */
        ChannelRefused: {
            /** @enum {integer} */
            code: 42201;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "CHANNEL_REFUSED";
            requestId: string;
        };
        CountsResponse: {
            accepted: number;
            adjusted: number;
            explained: number;
            open: number;
            /** @description WeChat Pay was asked, and the books are right now */
            repaired: number;
            /** @description Nothing tells it any more */
            resolved: number;
        };
        CreateEndpointDto: {
            /** @description A note for people */
            description?: string;
            /**
             * @description Which events it is to hear of; * is all of them, also those that a later version brings
             * @default [
             *       "*"
             *     ]
             */
            events?: ("*" | "order.paid" | "order.closed" | "payment.succeeded" | "payment.closed" | "payment.late" | "payment.duplicate" | "refund.approval_required" | "refund.succeeded" | "refund.failed" | "refund.needs_attention")[];
            /** @description https, on the public internet */
            url: string;
        };
        CreateMerchantDto: {
            /** @description The name in paths and in the callback URL, for good */
            merchantId: string;
            /** @description For people */
            name: string;
        };
        CreateRefundDto: {
            /** @description In fen: 100 is ¥1.00 */
            amount: number;
            /** @description Shown to the payer */
            reason?: string;
            /** @description Your number for the refund, also its out_refund_no at WeChat Pay. Given by us when left out. */
            refundNo?: string;
        };
        CredentialsDto: {
            /** @description 32 bytes. Never given back */
            apiV3Key: string;
            /** @description apiclient_cert.pem; with it, mutual TLS */
            certificate?: string;
            /**
             * @description How WeChat Pay proves itself; certificates are downloaded. When left out: by whether publicKey is given
             * @enum {string}
             */
            keyMode?: "public-key" | "certificates" | "both";
            /** @description apiclient_key.pem. Never given back */
            privateKey: string;
            /** @description WeChat Pay's public key, pub_key.pem */
            publicKey?: string;
            publicKeyId?: string;
            /** @description Serial number of the merchant API certificate, in hex */
            serial: string;
        };
        /** @description a credential or setting of an account is malformed, or does not belong to the rest: `details` names it. Nothing was changed */
        CredentialsRefused: {
            /** @enum {integer} */
            code: 40041;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "CREDENTIALS_REFUSED";
            requestId: string;
        };
        CredentialsResponse: {
            /** Format: date-time */
            certificateExpiresAt?: string;
            /** @description SHA-256 of the merchant API certificate */
            certificateFingerprint?: string;
            /**
             * Format: date-time
             * @description Not there for those of the environment
             */
            changedAt?: string;
            /** @enum {string} */
            keyMode: "public-key" | "certificates" | "both";
            /** @description SHA-256 of the public half of the private key */
            privateKeyFingerprint: string;
            /** @description SHA-256 of WeChat Pay's public key */
            publicKeyFingerprint?: string;
            publicKeyId?: string;
            serial: string;
        };
        /** @description `cursor` did not come from `nextCursor` */
        CursorInvalid: {
            /** @enum {integer} */
            code: 40006;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "CURSOR_INVALID";
            requestId: string;
        };
        /** @description the bills of this day are not there yet, or not any more: `details` tells */
        DayOutOfRange: {
            /** @enum {integer} */
            code: 40071;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "DAY_OUT_OF_RANGE";
            requestId: string;
        };
        DayPointResponse: {
            day: string;
            differences: components["schemas"]["DifferenceCountsResponse"];
            /** @description What WeChat Pay took less what it gave back, in fen */
            fees: number;
            payments: components["schemas"]["SumResponse"];
            refunds: components["schemas"]["SumResponse"];
            /**
             * @description null: nobody has gone through it
             * @enum {string|null}
             */
            status: "WAITING" | "RUNNING" | "BLOCKED" | "DONE" | null;
            /** @description WeChat Pay's sums less the books' */
            unmatched: components["schemas"]["SideResponse"];
        };
        DecideDifferenceDto: {
            /** @description With ADJUSTED, and with nothing else */
            adjustment?: components["schemas"]["AdjustmentDto"];
            /** @description Who decides */
            by: string;
            /** @description Why */
            reason: string;
            /**
             * @description EXPLAINED: it is known why, and something may still be done. ADJUSTED: the ledger is put right with the adjustment. ACCEPTED: it stays as it is
             * @enum {string}
             */
            status: "EXPLAINED" | "ADJUSTED" | "ACCEPTED";
        };
        DecisionResponse: {
            /** Format: date-time */
            at: string;
            by: string;
            reason: string;
        };
        DeliveryDetailResponse: {
            aggregate: string;
            aggregateNo: string;
            /** Format: date-time */
            createdAt: string;
            deliveryId: string;
            endpointId: string;
            /** @description webhook-id, the same at every try */
            eventId: string;
            /** @enum {string} */
            eventType: "order.paid" | "order.closed" | "payment.succeeded" | "payment.closed" | "payment.late" | "payment.duplicate" | "refund.approval_required" | "refund.succeeded" | "refund.failed" | "refund.needs_attention";
            /**
             * @description Why it is not tried again by itself
             * @enum {string}
             */
            failure?: "TRIES_EXHAUSTED" | "ENDPOINT_GONE" | "ENDPOINT_DISABLED" | "ENDPOINT_DELETED" | "PAYLOAD_CORRUPTED";
            /** @description Oldest first */
            log: components["schemas"]["TryResponse"][];
            /** Format: date-time */
            nextTryAt?: string;
            /** @description The body byte by byte as it is signed; not there when the stored bytes are damaged */
            payload?: string;
            /** Format: date-time */
            settledAt?: string;
            /** @enum {string} */
            status: "PENDING" | "DELIVERED" | "FAILED" | "QUARANTINED";
            /** @description How many times it was sent */
            tries: number;
        };
        DeliveryPageResponse: {
            items: components["schemas"]["DeliveryResponse"][];
            /** @description Ask for the next page with it; null on the last */
            nextCursor: string | null;
        };
        DeliveryResponse: {
            aggregate: string;
            aggregateNo: string;
            /** Format: date-time */
            createdAt: string;
            deliveryId: string;
            endpointId: string;
            /** @description webhook-id, the same at every try */
            eventId: string;
            /** @enum {string} */
            eventType: "order.paid" | "order.closed" | "payment.succeeded" | "payment.closed" | "payment.late" | "payment.duplicate" | "refund.approval_required" | "refund.succeeded" | "refund.failed" | "refund.needs_attention";
            /**
             * @description Why it is not tried again by itself
             * @enum {string}
             */
            failure?: "TRIES_EXHAUSTED" | "ENDPOINT_GONE" | "ENDPOINT_DISABLED" | "ENDPOINT_DELETED" | "PAYLOAD_CORRUPTED";
            /** Format: date-time */
            nextTryAt?: string;
            /** Format: date-time */
            settledAt?: string;
            /** @enum {string} */
            status: "PENDING" | "DELIVERED" | "FAILED" | "QUARANTINED";
            /** @description How many times it was sent */
            tries: number;
        };
        DifferenceCountsResponse: {
            /** @description Explained, adjusted or accepted */
            decided: number;
            open: number;
            repaired: number;
        };
        /** @description it was decided otherwise, or is over by itself: read it */
        DifferenceDecided: {
            /** @enum {integer} */
            code: 40971;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "DIFFERENCE_DECIDED";
            requestId: string;
        };
        /** @description this merchant has no such difference */
        DifferenceNotFound: {
            /** @enum {integer} */
            code: 40473;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "DIFFERENCE_NOT_FOUND";
            requestId: string;
        };
        DifferencePageResponse: {
            items: components["schemas"]["DifferenceResponse"][];
            /** @description Ask for the next page with it; null on the last */
            nextCursor: string | null;
        };
        DifferenceResponse: {
            /** @enum {string} */
            bill: "trade" | "fund-flow";
            /** @description WeChat Pay's number */
            channelNo?: string;
            /** Format: date-time */
            createdAt: string;
            /** @description Whose bill tells it, in Beijing */
            day: string;
            decision?: components["schemas"]["DecisionResponse"];
            differenceNo: string;
            /** Format: date-time */
            happenedAt?: string;
            /**
             * @description docs/reconciliation.md tells what each means
             * @enum {string}
             */
            kind: "MISSING_HERE" | "MISSING_THERE" | "AMOUNT" | "STATE" | "FEE" | "TWICE" | "LEDGER" | "BALANCE" | "TOTALS";
            mchid: string;
            note?: string;
            /** @description The merchant's number of it, where it has one */
            number: string;
            orderNo?: string;
            ours: components["schemas"]["SaidResponse"];
            /** @enum {string} */
            status: "OPEN" | "REPAIRED" | "RESOLVED" | "EXPLAINED" | "ADJUSTED" | "ACCEPTED";
            theirs: components["schemas"]["SaidResponse"];
            /** Format: date-time */
            updatedAt: string;
        };
        EndpointPageResponse: {
            items: components["schemas"]["EndpointResponse"][];
            /** @description Ask for the next page with it; null on the last */
            nextCursor: string | null;
        };
        EndpointResponse: {
            /** Format: date-time */
            createdAt: string;
            description?: string;
            disabled: boolean;
            /** Format: date-time */
            disabledAt?: string;
            /**
             * @description MERCHANT: by a call · GONE: the receiver answered 410 · FAILING: every try failed for five days
             * @enum {string}
             */
            disabledReason?: "MERCHANT" | "GONE" | "FAILING";
            endpointId: string;
            events: ("*" | "order.paid" | "order.closed" | "payment.succeeded" | "payment.closed" | "payment.late" | "payment.duplicate" | "refund.approval_required" | "refund.succeeded" | "refund.failed" | "refund.needs_attention")[];
            /**
             * Format: date-time
             * @description The first failure since the last success
             */
            failingSince?: string;
            /**
             * Format: date-time
             * @description Until then requests are signed with the former secret too
             */
            previousSecretUntil?: string;
            /** Format: date-time */
            updatedAt: string;
            url: string;
        };
        EndpointWithSecretResponse: {
            /** Format: date-time */
            createdAt: string;
            description?: string;
            disabled: boolean;
            /** Format: date-time */
            disabledAt?: string;
            /**
             * @description MERCHANT: by a call · GONE: the receiver answered 410 · FAILING: every try failed for five days
             * @enum {string}
             */
            disabledReason?: "MERCHANT" | "GONE" | "FAILING";
            endpointId: string;
            events: ("*" | "order.paid" | "order.closed" | "payment.succeeded" | "payment.closed" | "payment.late" | "payment.duplicate" | "refund.approval_required" | "refund.succeeded" | "refund.failed" | "refund.needs_attention")[];
            /**
             * Format: date-time
             * @description The first failure since the last success
             */
            failingSince?: string;
            /**
             * Format: date-time
             * @description Until then requests are signed with the former secret too
             */
            previousSecretUntil?: string;
            /** @description What signatures are verified with. Shown this once: keep it */
            secret: string;
            /** Format: date-time */
            updatedAt: string;
            url: string;
        };
        EntryPageResponse: {
            items: components["schemas"]["EntryResponse"][];
            /** @description Ask for the next page with it; null on the last */
            nextCursor: string | null;
        };
        EntryResponse: {
            /**
             * Format: date-time
             * @description When it was written down
             */
            bookedAt: string;
            /** @description Of an adjustment: who decided it */
            by?: string;
            currency: string;
            entryNo: string;
            /**
             * @description What happened; docs/ledger.md tells how each is booked
             * @enum {string}
             */
            kind: "payment" | "unasked-payment" | "refund-requested" | "refund-paid" | "refund-closed" | "refund-reopened" | "return-requested" | "return-paid" | "return-closed" | "return-reopened" | "fee" | "fee-returned" | "settlement" | "top-up" | "adjustment";
            /** @description The merchant number at WeChat Pay whose money it is */
            mchid: string;
            /**
             * Format: date-time
             * @description When it happened
             */
            occurredAt: string;
            orderNo?: string;
            /** @description Debits and credits are the same */
            postings: components["schemas"]["PostingResponse"][];
            /** @description Of an adjustment: why */
            reason?: string;
            /** @description The number of what moved the money; it has one entry of a kind */
            source: string;
        };
        /** @description `expiresAt` must be from 1 minute to 7 days ahead */
        ExpiryOutOfRange: {
            /** @enum {integer} */
            code: 40005;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "EXPIRY_OUT_OF_RANGE";
            requestId: string;
        };
        /** @description too many rows for a workbook: narrow the filter, or take `format=csv` */
        ExportTooLarge: {
            /** @enum {integer} */
            code: 42273;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "EXPORT_TOO_LARGE";
            requestId: string;
        };
        FieldError: {
            /** @description Its path in the request */
            field: string;
            /** @description What is asked of it */
            message: string;
        };
        FindingResponse: {
            entryId: string | null;
            /** @description The place in the chain */
            position: number | null;
            what: string;
        };
        FundFlowResponse: {
            /** @description What it held after the last */
            closing: number;
            expense: number;
            /** @description What came to the account, in fen */
            income: number;
            /** @description What it held before the day's first movement */
            opening: number;
        };
        /** @description more than 16 KiB of headers, the URL included */
        HeadersTooLarge: {
            /** @enum {integer} */
            code: 43100;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "HEADERS_TOO_LARGE";
            requestId: string;
        };
        /** @description the call with this key is still running: send it again after `Retry-After` */
        IdempotencyKeyInUse: {
            /** @enum {integer} */
            code: 40951;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "IDEMPOTENCY_KEY_IN_USE";
            requestId: string;
        };
        /** @description `Idempotency-Key` must be one text of 1 to 255 characters in quotation marks */
        IdempotencyKeyMalformed: {
            /** @enum {integer} */
            code: 40051;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "IDEMPOTENCY_KEY_MALFORMED";
            requestId: string;
        };
        /** @description the key was used for another call: choose a new one for each */
        IdempotencyKeyReused: {
            /** @enum {integer} */
            code: 42251;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "IDEMPOTENCY_KEY_REUSED";
            requestId: string;
        };
        /** @description the call was done; its answer held a secret, which is not kept without `SECRETS_KEY` */
        IdempotentAnswerNotKept: {
            /** @enum {integer} */
            code: 40952;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "IDEMPOTENT_ANSWER_NOT_KEPT";
            requestId: string;
        };
        /** @description our mistake; `requestId` finds it in the log */
        InternalError: {
            /** @enum {integer} */
            code: 50000;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "INTERNAL_ERROR";
            requestId: string;
        };
        IssueApiKeyDto: {
            /**
             * Format: date-time
             * @description When it stops by itself; never when left out
             */
            expiresAt?: string;
            /** @description To tell it from others */
            name: string;
            /** @description What it may do; none contains another. A caller gives no scope that he lacks */
            scopes: ("orders:read" | "orders:write" | "refunds:write" | "refunds:approve" | "webhooks:manage" | "finance:read" | "finance:write" | "merchant:admin" | "platform:admin")[];
        };
        IssuedApiKeyResponse: {
            /** @description What its holder sends. Shown this once: keep it */
            apiKey: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt?: string;
            keyId: string;
            /**
             * Format: date-time
             * @description To the minute
             */
            lastUsedAt?: string;
            name: string;
            /** @description How the key begins */
            prefix: string;
            /** Format: date-time */
            revokedAt?: string;
            /** @description The key that took its place */
            rotatedTo?: string;
            scopes: ("orders:read" | "orders:write" | "refunds:write" | "refunds:approve" | "webhooks:manage" | "finance:read" | "finance:write" | "merchant:admin" | "platform:admin")[];
        };
        /** @description the job waits already, or is done: only a `DEAD` one is replayed */
        JobNotDead: {
            /** @enum {integer} */
            code: 40931;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "JOB_NOT_DEAD";
            requestId: string;
        };
        /** @description this merchant has no such job */
        JobNotFound: {
            /** @enum {integer} */
            code: 40431;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "JOB_NOT_FOUND";
            requestId: string;
        };
        JobPageResponse: {
            items: components["schemas"]["JobResponse"][];
            /** @description Ask for the next page with it; null on the last */
            nextCursor: string | null;
        };
        JobResponse: {
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it is taken next, at the earliest
             */
            dueAt?: string;
            /** @description How often in a row it failed */
            failures: number;
            jobId: string;
            /** @description What is to be done */
            kind: string;
            /** @description Why it failed the last time */
            lastError?: string;
            /** @enum {string} */
            status: "WAITING" | "DONE" | "DEAD";
            /** @description To what: an orderNo, for example */
            subject: string;
            /** @description How often it was taken */
            tries: number;
            /** Format: date-time */
            updatedAt: string;
        };
        /** @description this merchant has no such entry in its ledger */
        JournalEntryNotFound: {
            /** @enum {integer} */
            code: 40481;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "JOURNAL_ENTRY_NOT_FOUND";
            requestId: string;
        };
        KindCountResponse: {
            count: number;
            /** @enum {string} */
            kind: "MISSING_HERE" | "MISSING_THERE" | "AMOUNT" | "STATE" | "FEE" | "TWICE" | "LEDGER" | "BALANCE" | "TOTALS";
        };
        LinkResponse: {
            /** @description SHA-256 of the canonical form of the entry: of all its fields but `link` */
            entryHash: string;
            entryId: string;
            /** @description SHA-256 of the canonical form of the five fields above */
            hash: string;
            /** Format: date-time */
            linkedAt: string;
            /** @description 1, 2, 3, … without a gap, over all merchants */
            position: number;
            /** @description The hash of the position before */
            previousHash: string;
        };
        LivenessResponse: {
            /** @enum {string} */
            status: "ok";
        };
        /** @description the body is not JSON */
        MalformedJson: {
            /** @enum {integer} */
            code: 40002;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "MALFORMED_JSON";
            requestId: string;
        };
        /** @description the merchant is disabled, and its keys with it */
        MerchantDisabled: {
            /** @enum {integer} */
            code: 40344;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "MERCHANT_DISABLED";
            requestId: string;
        };
        /** @description the name is taken */
        MerchantExists: {
            /** @enum {integer} */
            code: 40941;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "MERCHANT_EXISTS";
            requestId: string;
        };
        /** @description the path or `X-Merchant-Id` names a merchant that the key does not belong to */
        MerchantForbidden: {
            /** @enum {integer} */
            code: 40342;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "MERCHANT_FORBIDDEN";
            requestId: string;
        };
        /** @description there is no merchant of this name */
        MerchantNotFound: {
            /** @enum {integer} */
            code: 40402;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "MERCHANT_NOT_FOUND";
            requestId: string;
        };
        MerchantPageResponse: {
            items: components["schemas"]["MerchantResponse"][];
            /** @description Ask for the next page with it; null on the last */
            nextCursor: string | null;
        };
        MerchantResponse: {
            /** Format: date-time */
            createdAt: string;
            disabled: boolean;
            /** Format: date-time */
            disabledAt?: string;
            merchantId: string;
            name: string;
            /** @description In fen: refunds that come to more of one order wait for a second person; null: none does */
            refundApprovalAbove: number | null;
            /** Format: date-time */
            updatedAt: string;
        };
        /** @description `/metrics` asks for `METRICS_TOKEN` as bearer token */
        MetricsTokenInvalid: {
            /** @enum {integer} */
            code: 40131;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "METRICS_TOKEN_INVALID";
            requestId: string;
        };
        /** @description `at` is ahead of now: nobody knows those balances yet */
        MomentAhead: {
            /** @enum {integer} */
            code: 40081;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "MOMENT_AHEAD";
            requestId: string;
        };
        MonthResponse: {
            month: string;
            /** @description Those that are open */
            openByKind: components["schemas"]["KindCountResponse"][];
            /** @description A point for each day of the month, as a chart wants them */
            series: components["schemas"]["DayPointResponse"][];
            total: components["schemas"]["PointResponse"];
        };
        /** @description the merchant has no default account that is not disabled: give it one */
        NoPaymentAccount: {
            /** @enum {integer} */
            code: 40945;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "NO_PAYMENT_ACCOUNT";
            requestId: string;
        };
        /** @description the instance is stopping, or does not reach its database */
        NotReady: {
            /** @enum {integer} */
            code: 50300;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "NOT_READY";
            requestId: string;
        };
        OpenAccountDto: {
            /** @description 32 bytes. Never given back */
            apiV3Key: string;
            /** @description Collects by every method that has no appid of its own */
            appid: string;
            /** @description Appids of single methods */
            appids?: components["schemas"]["AppidsDto"];
            /** @description Its second host */
            backupUrl?: string;
            /** @description Another WeChat Pay than the one of the installation. Hosts that are not WeChat Pay’s need platform:admin */
            baseUrl?: string;
            /** @description apiclient_cert.pem; with it, mutual TLS */
            certificate?: string;
            /** @description The rate agreed with WeChat Pay, in hundredths of a percent: 60 is 0.60 %. Payments whose bill names another one are differences */
            feeRate?: number;
            /** @description Whether new payments go through it. The first account is the default anyway */
            isDefault?: boolean;
            /**
             * @description How WeChat Pay proves itself; certificates are downloaded. When left out: by whether publicKey is given
             * @enum {string}
             */
            keyMode?: "public-key" | "certificates" | "both";
            /** @description The merchant number (商户号), for good */
            mchid: string;
            notifyUrl: string;
            /** @description apiclient_key.pem. Never given back */
            privateKey: string;
            /** @description WeChat Pay's public key, pub_key.pem */
            publicKey?: string;
            publicKeyId?: string;
            /** @description Serial number of the merchant API certificate, in hex */
            serial: string;
        };
        /** @description the order is paid: read it */
        OrderAlreadyPaid: {
            /** @enum {integer} */
            code: 40902;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "ORDER_ALREADY_PAID";
            requestId: string;
        };
        /** @description the time to pay is over: create another */
        OrderExpired: {
            /** @enum {integer} */
            code: 40907;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "ORDER_EXPIRED";
            requestId: string;
        };
        /** @description the order is closed: create another */
        OrderIsClosed: {
            /** @enum {integer} */
            code: 40903;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "ORDER_CLOSED";
            requestId: string;
        };
        /** @description the number is in use for an order with other contents: `details` names the fields that differ. Choose another number */
        OrderNoConflict: {
            /** @enum {integer} */
            code: 40901;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "ORDER_NO_CONFLICT";
            requestId: string;
        };
        /** @description this merchant has no such order */
        OrderNotFound: {
            /** @enum {integer} */
            code: 40401;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "ORDER_NOT_FOUND";
            requestId: string;
        };
        /** @description the order is not paid, so there is nothing to pay back */
        OrderNotPaid: {
            /** @enum {integer} */
            code: 40911;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "ORDER_NOT_PAID";
            requestId: string;
        };
        OrderPageResponse: {
            items: components["schemas"]["OrderResponse"][];
            /** @description Ask for the next page with it; null on the last */
            nextCursor: string | null;
        };
        OrderResponse: {
            /** @description In fen */
            amount: number;
            attach?: string;
            /** Format: date-time */
            closedAt?: string;
            /** @enum {string} */
            closeReason?: "MERCHANT" | "CHANNEL" | "EXPIRED";
            /** Format: date-time */
            createdAt: string;
            currency: string;
            /** Format: date-time */
            expiresAt: string;
            metadata?: {
                [key: string]: string;
            };
            orderNo: string;
            /** Format: date-time */
            paidAt?: string;
            /** @description The latest attempt */
            payment?: components["schemas"]["PaymentResponse"];
            /** @description What the payer has back, in fen */
            refundedAmount: number;
            /** @description What refunds that have not ended are to pay back, in fen */
            refundingAmount: number;
            /** @enum {string} */
            status: "CREATED" | "PAID" | "PARTIALLY_REFUNDED" | "REFUNDED" | "CLOSED";
            subject: string;
        };
        OriginResponse: {
            /** @description The address that called */
            address: string | null;
            /** @description The host of the instance that did it */
            instance: string;
            requestId: string | null;
            userAgent: string | null;
        };
        /** @description another call is opening or closing a payment of this order: try again after `Retry-After` */
        PaymentAttemptConflict: {
            /** @enum {integer} */
            code: 40904;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "PAYMENT_ATTEMPT_CONFLICT";
            requestId: string;
        };
        /** @description what WeChat Pay reports is not what was ordered. Nothing was changed; a person must look */
        PaymentMismatch: {
            /** @enum {integer} */
            code: 42203;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "PAYMENT_MISMATCH";
            requestId: string;
        };
        PaymentRequestDto: {
            /** @description Which of the merchant’s appids collects. When left out, the default account’s for the method */
            appid?: string;
            /** @enum {string} */
            channel: "wechat";
            /** @description The payer's IP address. Required for h5. */
            clientIp?: string;
            /**
             * @description native: a QR code · jsapi: inside WeChat · mini: a mini program · app: an app · h5: a mobile browser
             * @enum {string}
             */
            method: "native" | "jsapi" | "mini" | "app" | "h5";
            /** @description The payer, as the appid in use knows him. Required for jsapi and mini, refused for the others. */
            openid?: string;
        };
        PaymentResponse: {
            /** @enum {string} */
            channel: "wechat";
            /** @description native: show it as a QR code */
            codeUrl?: string;
            /** @description WeChat Pay's code or state that ended the attempt, as PARAM_ERROR */
            failure?: string;
            /** @description h5: send the browser there */
            h5Url?: string;
            /** @description jsapi, mini and app: hand it to WeChat as it is to bring up the payment */
            invoke?: {
                [key: string]: string;
            };
            /** @enum {string} */
            method: "native" | "jsapi" | "mini" | "app" | "h5";
            /** @description The number of this attempt at WeChat Pay */
            outTradeNo: string;
            paymentNo: string;
            /**
             * Format: date-time
             * @description Until then the payer can use the above
             */
            prepayExpiresAt?: string;
            /** @description jsapi, mini and app */
            prepayId?: string;
            /** @enum {string} */
            status: "PENDING" | "SUCCEEDED" | "CLOSED" | "FAILED";
            /** Format: date-time */
            succeededAt?: string;
            /** @description WeChat Pay's number of the payment, once there is money */
            transactionId?: string;
        };
        PlaceOrderDto: {
            /** @description In fen: 100 is ¥1.00 */
            amount: number;
            /** @description Comes back in WeChat Pay's callbacks and bills */
            attach?: string;
            /**
             * @default CNY
             * @enum {string}
             */
            currency?: "CNY";
            /**
             * Format: date-time
             * @description When the order must be paid: 1 minute to 7 days from now, 2 hours when left out
             */
            expiresAt?: string;
            /** @description Your own notes, up to 20 texts; WeChat Pay never sees them */
            metadata?: {
                [key: string]: string;
            };
            /** @description Your number for the order, also its out_trade_no at WeChat Pay. Given by us when left out. */
            orderNo?: string;
            /** @description With it, the answer holds what the payer needs to pay */
            payment?: components["schemas"]["PaymentRequestDto"];
            /** @description What the payer sees */
            subject: string;
        };
        PointResponse: {
            differences: components["schemas"]["DifferenceCountsResponse"];
            /** @description What WeChat Pay took less what it gave back, in fen */
            fees: number;
            payments: components["schemas"]["SumResponse"];
            refunds: components["schemas"]["SumResponse"];
            /** @description WeChat Pay's sums less the books' */
            unmatched: components["schemas"]["SideResponse"];
        };
        PostingResponse: {
            /** @enum {string} */
            account: "channel" | "bank" | "sales" | "refunds" | "fees" | "payers" | "refunding" | "suspense";
            /** @description In fen */
            amount: number;
            /** @enum {string} */
            side: "debit" | "credit";
        };
        /** @description too many calls with this API key, from this address, or without a valid key: try again after `Retry-After` */
        RateLimited: {
            /** @enum {integer} */
            code: 42951;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "RATE_LIMITED";
            requestId: string;
        };
        ReadinessResponse: {
            /** @enum {string} */
            database: "up";
            /** @enum {string} */
            status: "ok";
        };
        /** @description this merchant has no such reconciliation */
        ReconciliationNotFound: {
            /** @enum {integer} */
            code: 40472;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "RECONCILIATION_NOT_FOUND";
            requestId: string;
        };
        ReconciliationPageResponse: {
            items: components["schemas"]["ReconciliationResponse"][];
            /** @description Ask for the next page with it; null on the last */
            nextCursor: string | null;
        };
        ReconciliationResponse: {
            /** Format: date-time */
            createdAt: string;
            /** @description In Beijing */
            day: string;
            differences: components["schemas"]["CountsResponse"];
            /** Format: date-time */
            finishedAt?: string;
            mchid: string;
            /** @description Why it waits or is blocked */
            problem?: string;
            /** @description While it is RUNNING */
            progress?: components["schemas"]["RunProgressResponse"];
            reconciliationNo: string;
            /** @description How often it was gone through */
            run: number;
            /**
             * @description BLOCKED: a person must bring the bills
             * @enum {string}
             */
            status: "WAITING" | "RUNNING" | "BLOCKED" | "DONE";
            /** @description As the last run that came to its end has found them */
            totals?: components["schemas"]["TotalsResponse"];
            /** Format: date-time */
            updatedAt: string;
        };
        /** @description more than is left of what was paid, less other refunds: `details` says how much that is */
        RefundExceedsPaid: {
            /** @enum {integer} */
            code: 42212;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "REFUND_EXCEEDS_PAID";
            requestId: string;
        };
        /** @description what WeChat Pay reports is not the refund that was asked for. Nothing was changed; a person must look */
        RefundMismatch: {
            /** @enum {integer} */
            code: 42214;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "REFUND_MISMATCH";
            requestId: string;
        };
        /** @description the number is in use for a refund with other contents: `details` names the fields that differ. Choose another number */
        RefundNoConflict: {
            /** @enum {integer} */
            code: 40912;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "REFUND_NO_CONFLICT";
            requestId: string;
        };
        /** @description only an `ABNORMAL` refund is sent another way: read it */
        RefundNotAbnormal: {
            /** @enum {integer} */
            code: 40914;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "REFUND_NOT_ABNORMAL";
            requestId: string;
        };
        /** @description this merchant has no such refund */
        RefundNotFound: {
            /** @enum {integer} */
            code: 40412;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "REFUND_NOT_FOUND";
            requestId: string;
        };
        /** @description only a `PENDING_APPROVAL` refund is approved or rejected: read it */
        RefundNotPendingApproval: {
            /** @enum {integer} */
            code: 40915;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "REFUND_NOT_PENDING_APPROVAL";
            requestId: string;
        };
        /** @description only a refund that failed all its tries is retried or abandoned: read it */
        RefundNotStuck: {
            /** @enum {integer} */
            code: 40913;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "REFUND_NOT_STUCK";
            requestId: string;
        };
        RefundPageResponse: {
            items: components["schemas"]["RefundResponse"][];
            /** @description Ask for the next page with it; null on the last */
            nextCursor: string | null;
        };
        RefundResponse: {
            /** @description In fen */
            amount: number;
            /**
             * @description Why it waits for a person. TRIES_EXHAUSTED: retry or abandon it · ABNORMAL: resend it · OVERDUE: a week has gone by · APPROVAL: approve or reject it · APPROVAL_OVERDUE: the same, and a day has gone by
             * @enum {string}
             */
            attention?: "TRIES_EXHAUSTED" | "ABNORMAL" | "OVERDUE" | "APPROVAL" | "APPROVAL_OVERDUE";
            /**
             * @description MERCHANT: you asked for it. The others go back by themselves: money that came after closing, or twice
             * @enum {string}
             */
            cause: "MERCHANT" | "LATE_PAYMENT" | "DUPLICATE_PAYMENT";
            /** Format: date-time */
            closedAt?: string;
            /** Format: date-time */
            createdAt: string;
            currency: string;
            /** Format: date-time */
            decidedAt?: string;
            /** @description The key that approved or rejected it */
            decidedBy?: string;
            /** @description Why the last try failed, or what ended it, as NOT_ENOUGH */
            failure?: string;
            orderNo: string;
            paymentNo: string;
            reason?: string;
            /** @description WeChat Pay's number of the refund */
            refundId?: string;
            refundNo: string;
            /** @description Why it was rejected */
            rejectionReason?: string;
            /** @description The key that it was asked for with; `environment` is that of the installation */
            requestedBy?: string;
            /**
             * @description PENDING_APPROVAL: it waits for a second person, approve or reject it · CREATED: WeChat Pay has not taken it yet · PROCESSING: the money is on its way · SUCCEEDED: the payer has it · CLOSED: nothing was paid back · ABNORMAL: the payer's account does not take it, resend it another way
             * @enum {string}
             */
            status: "PENDING_APPROVAL" | "CREATED" | "PROCESSING" | "SUCCEEDED" | "CLOSED" | "ABNORMAL";
            /** Format: date-time */
            succeededAt?: string;
            /** @description Where the money went, in the words of WeChat Pay */
            userReceivedAccount?: string;
        };
        RejectRefundDto: {
            /** @description For whoever asked for it; the payer does not see it */
            reason: string;
        };
        /** @description the request did not arrive in time; nothing was done */
        RequestTimeout: {
            /** @enum {integer} */
            code: 40800;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "REQUEST_TIMEOUT";
            requestId: string;
        };
        ResendRefundDto: {
            /** @description USER_BANK_CARD only: the number of the card; sent encrypted, kept nowhere */
            bankAccount?: string;
            /** @description USER_BANK_CARD only: WeChat Pay's name of the bank and kind of card */
            bankType?: string;
            /** @description USER_BANK_CARD only: the card holder's name; sent encrypted, kept nowhere */
            realName?: string;
            /**
             * @description USER_BANK_CARD: to a bank card of the payer's · MERCHANT_BANK_CARD: back to the merchant
             * @enum {string}
             */
            type: "USER_BANK_CARD" | "MERCHANT_BANK_CARD";
        };
        RotateApiKeyDto: {
            /**
             * @description How long the former key goes on, in seconds
             * @default 86400
             */
            overlapSeconds?: number;
        };
        /** @description there is no such call */
        RouteNotFound: {
            /** @enum {integer} */
            code: 40400;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "ROUTE_NOT_FOUND";
            requestId: string;
        };
        RunDayDto: {
            /** @description A day in Beijing that is over */
            day: string;
            /** @description The merchant number; the merchant's default account when left out */
            mchid?: string;
            /**
             * @description Whether bills that are there already are fetched anew
             * @default false
             */
            refetch?: boolean;
        };
        RunProgressResponse: {
            linesDone: number;
            /** @description 0 while the bills are being fetched */
            linesTotal: number;
            /** @enum {string} */
            phase: "FETCHING" | "MATCHING";
        };
        SaidResponse: {
            /** @description In fen */
            amount?: number;
            state?: string;
        };
        /** @description the API key lacks the scope that `details` names */
        ScopeMissing: {
            /** @enum {integer} */
            code: 40341;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "SCOPE_MISSING";
            requestId: string;
        };
        /** @description nobody gives a key, or takes one by rotating it, with scopes that he lacks: see `details` */
        ScopeNotGrantable: {
            /** @enum {integer} */
            code: 40343;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "SCOPE_NOT_GRANTABLE";
            requestId: string;
        };
        /** @description whoever asked for the refund does not decide about it: a second person must, with a key got from somebody else */
        SecondPersonNeeded: {
            /** @enum {integer} */
            code: 40311;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "SECOND_PERSON_NEEDED";
            requestId: string;
        };
        /** @description secrets are kept encrypted, and the installation has no `SECRETS_KEY`: set it, start again */
        SecretsKeyMissing: {
            /** @enum {integer} */
            code: 50321;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "SECRETS_KEY_MISSING";
            requestId: string;
        };
        /** @description the environment of the installation says this; change it there */
        SetByEnvironment: {
            /** @enum {integer} */
            code: 40943;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "SET_BY_ENVIRONMENT";
            requestId: string;
        };
        SideResponse: {
            payments: components["schemas"]["SumResponse"];
            refunds: components["schemas"]["SumResponse"];
        };
        /** @description this merchant has no such stored callback */
        StoredCallbackNotFound: {
            /** @enum {integer} */
            code: 40432;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "STORED_CALLBACK_NOT_FOUND";
            requestId: string;
        };
        /** @description the callback is booked, or will be: only a `QUARANTINED` one is replayed */
        StoredCallbackNotQuarantined: {
            /** @enum {integer} */
            code: 40932;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "STORED_CALLBACK_NOT_QUARANTINED";
            requestId: string;
        };
        SumResponse: {
            /** @description In fen */
            amount: number;
            count: number;
        };
        /** @description the order has 50 refunds, and WeChat Pay takes no more */
        TooManyRefunds: {
            /** @enum {integer} */
            code: 42213;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "TOO_MANY_REFUNDS";
            requestId: string;
        };
        TotalsResponse: {
            bills: components["schemas"]["UsedBillResponse"][];
            /** @description What WeChat Pay took, in fen */
            fees: number;
            /** @description What it gave back with refunds */
            feesReturned: number;
            /** @description Left out without a fund flow bill */
            fundFlow?: components["schemas"]["FundFlowResponse"];
            /** @description As the books say */
            ours: components["schemas"]["SideResponse"];
            /** @description As the trade bill says */
            theirs: components["schemas"]["SideResponse"];
        };
        TryResponse: {
            detail?: string;
            durationMs: number;
            /**
             * @description Why there was no answer
             * @enum {string}
             */
            error?: "ADDRESS_REFUSED" | "TIMEOUT" | "CONNECTION_FAILED" | "SECRET_UNREADABLE";
            no: number;
            /** @description The first 1 KiB of the answer's body */
            response?: string;
            /** Format: date-time */
            startedAt: string;
            /** @description The HTTP status of the answer */
            status?: number;
            url: string;
        };
        /** @description send `Content-Type: application/json`; a bill as `text/csv` or `application/gzip` */
        UnsupportedMediaType: {
            /** @enum {integer} */
            code: 41501;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "UNSUPPORTED_MEDIA_TYPE";
            requestId: string;
        };
        /** @description a part of the path is longer than any number or name */
        UrlTooLong: {
            /** @enum {integer} */
            code: 41400;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "URL_TOO_LONG";
            requestId: string;
        };
        UsedBillResponse: {
            /** @enum {string} */
            bill: "trade" | "fund-flow";
            lines: number;
            /**
             * @description EMPTY: WeChat Pay says that there is nothing to tell
             * @enum {string}
             */
            origin: "DOWNLOAD" | "EMPTY" | "UPLOAD";
            /** @description Of its bytes, in hex */
            sha256?: string;
            sizeBytes: number;
        };
        /** @description a field is missing, wrong or unknown: see `details` */
        ValidationFailed: {
            /** @enum {integer} */
            code: 40001;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "VALIDATION_FAILED";
            requestId: string;
        };
        VerificationResponse: {
            /** @description What is not as it was written; empty when all is well */
            findings: components["schemas"]["FindingResponse"][];
            /** @description How long it is */
            length: number;
            /** @description Verify the next stretch with it; null when all was verified */
            nextCursor: string | null;
            /** @description How far the chain was walked */
            verifiedTo: number;
        };
        /** @description this merchant has no such webhook delivery */
        WebhookDeliveryNotFound: {
            /** @enum {integer} */
            code: 40422;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "WEBHOOK_DELIVERY_NOT_FOUND";
            requestId: string;
        };
        /** @description the stored payload is damaged and is never sent; a person must look */
        WebhookDeliveryQuarantined: {
            /** @enum {integer} */
            code: 40922;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "WEBHOOK_DELIVERY_QUARANTINED";
            requestId: string;
        };
        /** @description nothing is sent to a disabled endpoint: enable it first */
        WebhookEndpointDisabled: {
            /** @enum {integer} */
            code: 40921;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "WEBHOOK_ENDPOINT_DISABLED";
            requestId: string;
        };
        /** @description this merchant has no such webhook endpoint */
        WebhookEndpointNotFound: {
            /** @enum {integer} */
            code: 40421;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "WEBHOOK_ENDPOINT_NOT_FOUND";
            requestId: string;
        };
        /** @description nothing is sent to this `url`: `message` says why */
        WebhookUrlRefused: {
            /** @enum {integer} */
            code: 40021;
            details?: components["schemas"]["FieldError"][];
            /** @description For people, in the language of `Content-Language` */
            message: string;
            /** @enum {string} */
            reason: "WEBHOOK_URL_REFUSED";
            requestId: string;
        };
    };
    responses: {
        /** @description CHANNEL_OUTCOME_UNKNOWN */
        BadGateway: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ChannelOutcomeUnknown"];
            };
        };
        /** @description BAD_REQUEST, VALIDATION_FAILED, MALFORMED_JSON, IDEMPOTENCY_KEY_MALFORMED */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"] | components["schemas"]["MalformedJson"] | components["schemas"]["IdempotencyKeyMalformed"];
            };
        };
        /** @description IDEMPOTENCY_KEY_IN_USE */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdempotencyKeyInUse"];
            };
        };
        /** @description SCOPE_MISSING, MERCHANT_FORBIDDEN, MERCHANT_DISABLED */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ScopeMissing"] | components["schemas"]["MerchantForbidden"] | components["schemas"]["MerchantDisabled"];
            };
        };
        /** @description INTERNAL_ERROR */
        InternalServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["InternalError"];
            };
        };
        /** @description MERCHANT_NOT_FOUND */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["MerchantNotFound"];
            };
        };
        /** @description BODY_TOO_LARGE */
        PayloadTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BodyTooLarge"];
            };
        };
        /** @description BUSY */
        ServiceUnavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Busy"];
            };
        };
        /** @description RATE_LIMITED */
        TooManyRequests: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["RateLimited"];
            };
        };
        /** @description API_KEY_INVALID */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiKeyInvalid"];
            };
        };
        /** @description IDEMPOTENCY_KEY_REUSED */
        UnprocessableEntity: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdempotencyKeyReused"];
            };
        };
        /** @description BAD_REQUEST, ROUTE_NOT_FOUND, REQUEST_TIMEOUT, BODY_TOO_LARGE, URL_TOO_LONG, RATE_LIMITED, HEADERS_TOO_LARGE */
        Unrouted: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BadRequest"] | components["schemas"]["RouteNotFound"] | components["schemas"]["RequestTimeout"] | components["schemas"]["BodyTooLarge"] | components["schemas"]["UrlTooLong"] | components["schemas"]["RateLimited"] | components["schemas"]["HeadersTooLarge"];
            };
        };
        /** @description UNSUPPORTED_MEDIA_TYPE */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UnsupportedMediaType"];
            };
        };
    };
    parameters: {
        /** @description One text, as "8e03978e-40d5". The same call under it is done once, and answered again for 24 hours */
        IdempotencyKey: string;
        /** @description The `ETag` of a former answer: 304 without a body when nothing has changed since */
        IfNoneMatch: string;
        /** @description With a key that has platform:admin: the merchant to act for */
        MerchantId: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listApiKeys: {
        parameters: {
            query?: {
                /** @description The nextCursor of the page before; the filters must be the same as there */
                cursor?: string;
                /** @description Only what has this moment or a later one: createdAt, receivedAt or bookedAt, which the list is in order of */
                from?: string;
                limit?: number;
                /** @description How the key begins, as lists and logs show it */
                prefix?: string;
                /** @description Only what has an earlier one */
                to?: string;
            };
            header?: {
                /** @description The `ETag` of a former answer: 304 without a body when nothing has changed since */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of keys, without the keys themselves */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["ApiKeyPageResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description Nothing has changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED, CURSOR_INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"] | components["schemas"]["CursorInvalid"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description One text, as "8e03978e-40d5". The same call under it is done once, and answered again for 24 hours */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IssueApiKeyDto"];
            };
        };
        responses: {
            /** @description The key */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["IssuedApiKeyResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED, MALFORMED_JSON, API_KEY_EXPIRY_INVALID, IDEMPOTENCY_KEY_MALFORMED */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"] | components["schemas"]["MalformedJson"] | components["schemas"]["ApiKeyExpiryInvalid"] | components["schemas"]["IdempotencyKeyMalformed"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description SCOPE_MISSING, MERCHANT_FORBIDDEN, SCOPE_NOT_GRANTABLE, MERCHANT_DISABLED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScopeMissing"] | components["schemas"]["MerchantForbidden"] | components["schemas"]["ScopeNotGrantable"] | components["schemas"]["MerchantDisabled"];
                };
            };
            /** @description MERCHANT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantNotFound"];
                };
            };
            /** @description IDEMPOTENCY_KEY_IN_USE, IDEMPOTENT_ANSWER_NOT_KEPT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdempotencyKeyInUse"] | components["schemas"]["IdempotentAnswerNotKept"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description One text, as "8e03978e-40d5". The same call under it is done once, and answered again for 24 hours */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path: {
                keyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["ApiKeyResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description MERCHANT_NOT_FOUND, API_KEY_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantNotFound"] | components["schemas"]["ApiKeyNotFound"];
                };
            };
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    rotateApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description One text, as "8e03978e-40d5". The same call under it is done once, and answered again for 24 hours */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path: {
                keyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RotateApiKeyDto"];
            };
        };
        responses: {
            /** @description The new key */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["IssuedApiKeyResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            /** @description SCOPE_MISSING, MERCHANT_FORBIDDEN, SCOPE_NOT_GRANTABLE, MERCHANT_DISABLED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScopeMissing"] | components["schemas"]["MerchantForbidden"] | components["schemas"]["ScopeNotGrantable"] | components["schemas"]["MerchantDisabled"];
                };
            };
            /** @description MERCHANT_NOT_FOUND, API_KEY_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantNotFound"] | components["schemas"]["ApiKeyNotFound"];
                };
            };
            /** @description API_KEY_NOT_ACTIVE, IDEMPOTENCY_KEY_IN_USE, IDEMPOTENT_ANSWER_NOT_KEPT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyNotActive"] | components["schemas"]["IdempotencyKeyInUse"] | components["schemas"]["IdempotentAnswerNotKept"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    getAuditChain: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of a former answer: 304 without a body when nothing has changed since */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The end of the chain */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["ChainResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description Nothing has changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    listAllAuditEntries: {
        parameters: {
            query?: {
                action?: "merchant.created" | "merchant.changed" | "account.opened" | "account.changed" | "account.credentials-replaced" | "account.loaded" | "account.reloaded" | "api-key.issued" | "api-key.rotated" | "api-key.revoked" | "webhook-endpoint.created" | "webhook-endpoint.changed" | "webhook-endpoint.secret-rotated" | "webhook-endpoint.deleted" | "webhook-delivery.replayed" | "callback.replayed" | "job.replayed" | "order.closed" | "refund.requested" | "refund.approved" | "refund.rejected" | "refund.retried" | "refund.abandoned" | "refund.resent" | "ledger.adjusted" | "bill.uploaded" | "difference.decided";
                /** @description Who did it: the keyId of an API key or `environment`, a kind of job, a user of the operating system */
                actor?: string;
                /** @description The nextCursor of the page before; the filters must be the same as there */
                cursor?: string;
                /** @description Only what has this moment or a later one: createdAt, receivedAt or bookedAt, which the list is in order of */
                from?: string;
                limit?: number;
                /** @description Whose thing it was done to; all of them, without it */
                merchantId?: string;
                /** @description The number of what it was done to */
                subject?: string;
                /** @description Only what has an earlier one */
                to?: string;
            };
            header?: {
                /** @description The `ETag` of a former answer: 304 without a body when nothing has changed since */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["AuditEntryPageResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description Nothing has changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED, CURSOR_INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"] | components["schemas"]["CursorInvalid"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    verifyAuditChain: {
        parameters: {
            query?: {
                /** @description The nextCursor of the stretch before; the beginning, without it */
                cursor?: string;
                /** @description A head that was read before and kept elsewhere: is it in the chain? */
                head?: string;
            };
            header?: {
                /** @description The `ETag` of a former answer: 304 without a body when nothing has changed since */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["VerificationResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description Nothing has changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED, CURSOR_INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"] | components["schemas"]["CursorInvalid"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    listAuditEntries: {
        parameters: {
            query?: {
                action?: "merchant.created" | "merchant.changed" | "account.opened" | "account.changed" | "account.credentials-replaced" | "account.loaded" | "account.reloaded" | "api-key.issued" | "api-key.rotated" | "api-key.revoked" | "webhook-endpoint.created" | "webhook-endpoint.changed" | "webhook-endpoint.secret-rotated" | "webhook-endpoint.deleted" | "webhook-delivery.replayed" | "callback.replayed" | "job.replayed" | "order.closed" | "refund.requested" | "refund.approved" | "refund.rejected" | "refund.retried" | "refund.abandoned" | "refund.resent" | "ledger.adjusted" | "bill.uploaded" | "difference.decided";
                /** @description Who did it: the keyId of an API key or `environment`, a kind of job, a user of the operating system */
                actor?: string;
                /** @description The nextCursor of the page before; the filters must be the same as there */
                cursor?: string;
                /** @description Only what has this moment or a later one: createdAt, receivedAt or bookedAt, which the list is in order of */
                from?: string;
                limit?: number;
                /** @description The number of what it was done to */
                subject?: string;
                /** @description Only what has an earlier one */
                to?: string;
            };
            header?: {
                /** @description The `ETag` of a former answer: 304 without a body when nothing has changed since */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["AuditEntryPageResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description Nothing has changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED, CURSOR_INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"] | components["schemas"]["CursorInvalid"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    getAuditEntry: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of a former answer: 304 without a body when nothing has changed since */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path: {
                entryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entry; it never changes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["AuditEntryResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description Nothing has changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description MERCHANT_NOT_FOUND, AUDIT_ENTRY_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantNotFound"] | components["schemas"]["AuditEntryNotFound"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    listCallbacks: {
        parameters: {
            query?: {
                /** @description The nextCursor of the page before; the filters must be the same as there */
                cursor?: string;
                eventType?: string;
                /** @description Only what has this moment or a later one: createdAt, receivedAt or bookedAt, which the list is in order of */
                from?: string;
                limit?: number;
                /** @description WeChat Pay's id of the notification */
                notificationId?: string;
                /** @description One, or several with commas between them */
                status?: ("RECEIVED" | "PROCESSED" | "IGNORED" | "QUARANTINED")[];
                /** @description Only what has an earlier one */
                to?: string;
            };
            header?: {
                /** @description The `ETag` of a former answer: 304 without a body when nothing has changed since */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of callbacks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["CallbackPageResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description Nothing has changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED, CURSOR_INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"] | components["schemas"]["CursorInvalid"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    replayCallback: {
        parameters: {
            query?: never;
            header?: {
                /** @description One text, as "8e03978e-40d5". The same call under it is done once, and answered again for 24 hours */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path: {
                callbackId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The callback, about to be processed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["CallbackResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description MERCHANT_NOT_FOUND, STORED_CALLBACK_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantNotFound"] | components["schemas"]["StoredCallbackNotFound"];
                };
            };
            /** @description STORED_CALLBACK_NOT_QUARANTINED, IDEMPOTENCY_KEY_IN_USE */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredCallbackNotQuarantined"] | components["schemas"]["IdempotencyKeyInUse"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    listJobs: {
        parameters: {
            query?: {
                /** @description The nextCursor of the page before; the filters must be the same as there */
                cursor?: string;
                /** @description Only what has this moment or a later one: createdAt, receivedAt or bookedAt, which the list is in order of */
                from?: string;
                kind?: string;
                limit?: number;
                /** @description One, or several with commas between them */
                status?: ("WAITING" | "DONE" | "DEAD")[];
                /** @description Only what has an earlier one */
                to?: string;
            };
            header?: {
                /** @description The `ETag` of a former answer: 304 without a body when nothing has changed since */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of jobs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["JobPageResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description Nothing has changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED, CURSOR_INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"] | components["schemas"]["CursorInvalid"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    getJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of a former answer: 304 without a body when nothing has changed since */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path: {
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["JobResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description Nothing has changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description MERCHANT_NOT_FOUND, JOB_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantNotFound"] | components["schemas"]["JobNotFound"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    replayJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description One text, as "8e03978e-40d5". The same call under it is done once, and answered again for 24 hours */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path: {
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job, due now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["JobResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description MERCHANT_NOT_FOUND, JOB_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantNotFound"] | components["schemas"]["JobNotFound"];
                };
            };
            /** @description JOB_NOT_DEAD, IDEMPOTENCY_KEY_IN_USE */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobNotDead"] | components["schemas"]["IdempotencyKeyInUse"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    getLedgerBalances: {
        parameters: {
            query?: {
                /** @description Now, without it; not ahead of now */
                at?: string;
            };
            header?: {
                /** @description The `ETag` of a former answer: 304 without a body when nothing has changed since */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The balances */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["BalancesResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description Nothing has changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED, MOMENT_AHEAD */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"] | components["schemas"]["MomentAhead"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    listLedgerEntries: {
        parameters: {
            query?: {
                /** @description Entries that debit or credit this account */
                account?: "channel" | "bank" | "sales" | "refunds" | "fees" | "payers" | "refunding" | "suspense";
                /** @description The nextCursor of the page before; the filters must be the same as there */
                cursor?: string;
                /** @description Only what has this moment or a later one: createdAt, receivedAt or bookedAt, which the list is in order of */
                from?: string;
                /** @description One, or several with commas between them */
                kind?: ("payment" | "unasked-payment" | "refund-requested" | "refund-paid" | "refund-closed" | "refund-reopened" | "return-requested" | "return-paid" | "return-closed" | "return-reopened" | "fee" | "fee-returned" | "settlement" | "top-up" | "adjustment")[];
                limit?: number;
                orderNo?: string;
                /** @description The number of what moved the money: a paymentNo, a refundNo, … */
                source?: string;
                /** @description Only what has an earlier one */
                to?: string;
            };
            header?: {
                /** @description The `ETag` of a former answer: 304 without a body when nothing has changed since */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["EntryPageResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description Nothing has changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED, CURSOR_INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"] | components["schemas"]["CursorInvalid"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    getLedgerEntry: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of a former answer: 304 without a body when nothing has changed since */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path: {
                entryNo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entry; it never changes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["EntryResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description Nothing has changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description MERCHANT_NOT_FOUND, JOURNAL_ENTRY_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantNotFound"] | components["schemas"]["JournalEntryNotFound"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    listMerchants: {
        parameters: {
            query?: {
                /** @description The nextCursor of the page before; the filters must be the same as there */
                cursor?: string;
                /** @description Only what has this moment or a later one: createdAt, receivedAt or bookedAt, which the list is in order of */
                from?: string;
                limit?: number;
                /** @description Only what has an earlier one */
                to?: string;
            };
            header?: {
                /** @description The `ETag` of a former answer: 304 without a body when nothing has changed since */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of merchants */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["MerchantPageResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description Nothing has changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED, CURSOR_INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"] | components["schemas"]["CursorInvalid"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    createMerchant: {
        parameters: {
            query?: never;
            header?: {
                /** @description One text, as "8e03978e-40d5". The same call under it is done once, and answered again for 24 hours */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateMerchantDto"];
            };
        };
        responses: {
            /** @description The merchant */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["MerchantResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description MERCHANT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantNotFound"];
                };
            };
            /** @description MERCHANT_EXISTS, IDEMPOTENCY_KEY_IN_USE */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantExists"] | components["schemas"]["IdempotencyKeyInUse"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    getMerchant: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of a former answer: 304 without a body when nothing has changed since */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path: {
                merchantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The merchant */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["MerchantResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description Nothing has changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    updateMerchant: {
        parameters: {
            query?: never;
            header?: {
                /** @description One text, as "8e03978e-40d5". The same call under it is done once, and answered again for 24 hours */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path: {
                merchantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeMerchantDto"];
            };
        };
        responses: {
            /** @description The merchant as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["MerchantResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description MERCHANT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantNotFound"];
                };
            };
            /** @description SET_BY_ENVIRONMENT, IDEMPOTENCY_KEY_IN_USE */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetByEnvironment"] | components["schemas"]["IdempotencyKeyInUse"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    listAccounts: {
        parameters: {
            query?: {
                /** @description The nextCursor of the page before; the filters must be the same as there */
                cursor?: string;
                /** @description Only what has this moment or a later one: createdAt, receivedAt or bookedAt, which the list is in order of */
                from?: string;
                limit?: number;
                /** @description The merchant number (商户号) */
                mchid?: string;
                /** @description Only what has an earlier one */
                to?: string;
            };
            header?: {
                /** @description The `ETag` of a former answer: 304 without a body when nothing has changed since */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path: {
                merchantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of accounts, without their secrets */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["AccountPageResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description Nothing has changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED, CURSOR_INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"] | components["schemas"]["CursorInvalid"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    createAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description One text, as "8e03978e-40d5". The same call under it is done once, and answered again for 24 hours */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path: {
                merchantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenAccountDto"];
            };
        };
        responses: {
            /** @description The account */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["AccountResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED, MALFORMED_JSON, CREDENTIALS_REFUSED, IDEMPOTENCY_KEY_MALFORMED */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"] | components["schemas"]["MalformedJson"] | components["schemas"]["CredentialsRefused"] | components["schemas"]["IdempotencyKeyMalformed"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description MERCHANT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantNotFound"];
                };
            };
            /** @description ACCOUNT_EXISTS, SET_BY_ENVIRONMENT, IDEMPOTENCY_KEY_IN_USE */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountExists"] | components["schemas"]["SetByEnvironment"] | components["schemas"]["IdempotencyKeyInUse"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /** @description BUSY, SECRETS_KEY_MISSING */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Busy"] | components["schemas"]["SecretsKeyMissing"];
                };
            };
            default: components["responses"]["Unrouted"];
        };
    };
    getAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of a former answer: 304 without a body when nothing has changed since */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path: {
                accountId: string;
                merchantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account, without its secrets */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["AccountResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description Nothing has changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description MERCHANT_NOT_FOUND, ACCOUNT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantNotFound"] | components["schemas"]["AccountNotFound"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    updateAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description One text, as "8e03978e-40d5". The same call under it is done once, and answered again for 24 hours */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path: {
                accountId: string;
                merchantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeAccountDto"];
            };
        };
        responses: {
            /** @description The account as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["AccountResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED, MALFORMED_JSON, CREDENTIALS_REFUSED, IDEMPOTENCY_KEY_MALFORMED */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"] | components["schemas"]["MalformedJson"] | components["schemas"]["CredentialsRefused"] | components["schemas"]["IdempotencyKeyMalformed"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description MERCHANT_NOT_FOUND, ACCOUNT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantNotFound"] | components["schemas"]["AccountNotFound"];
                };
            };
            /** @description SET_BY_ENVIRONMENT, IDEMPOTENCY_KEY_IN_USE */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetByEnvironment"] | components["schemas"]["IdempotencyKeyInUse"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    replaceAccountCredentials: {
        parameters: {
            query?: never;
            header?: {
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path: {
                accountId: string;
                merchantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CredentialsDto"];
            };
        };
        responses: {
            /** @description The account as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["AccountResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED, MALFORMED_JSON, CREDENTIALS_REFUSED */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"] | components["schemas"]["MalformedJson"] | components["schemas"]["CredentialsRefused"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description MERCHANT_NOT_FOUND, ACCOUNT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantNotFound"] | components["schemas"]["AccountNotFound"];
                };
            };
            /** @description SET_BY_ENVIRONMENT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetByEnvironment"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /** @description BUSY, SECRETS_KEY_MISSING */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Busy"] | components["schemas"]["SecretsKeyMissing"];
                };
            };
            default: components["responses"]["Unrouted"];
        };
    };
    listOrders: {
        parameters: {
            query?: {
                /** @description Of the payment that paid the order; until then, of its latest attempt */
                channel?: "wechat"[];
                /** @description The nextCursor of the page before; the filters must be the same as there */
                cursor?: string;
                /** @description Only what has this moment or a later one: createdAt, receivedAt or bookedAt, which the list is in order of */
                from?: string;
                limit?: number;
                /** @description Of the payment that paid the order; until then, of its latest attempt */
                method?: ("native" | "jsapi" | "mini" | "app" | "h5")[];
                orderNo?: string;
                /** @description What one of its attempts is called at WeChat Pay, and in bills */
                outTradeNo?: string;
                /** @description One, or several with commas between them */
                status?: ("CREATED" | "PAID" | "PARTIALLY_REFUNDED" | "REFUNDED" | "CLOSED")[];
                /** @description Only what has an earlier one */
                to?: string;
                /** @description WeChat Pay's number of one of its payments */
                transactionId?: string;
            };
            header?: {
                /** @description The `ETag` of a former answer: 304 without a body when nothing has changed since */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of orders, without their payments */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["OrderPageResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description Nothing has changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED, CURSOR_INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"] | components["schemas"]["CursorInvalid"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    createOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description One text, as "8e03978e-40d5". The same call under it is done once, and answered again for 24 hours */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceOrderDto"];
            };
        };
        responses: {
            /** @description The order was there already */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["OrderResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description The order was created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["OrderResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED, MALFORMED_JSON, EXPIRY_OUT_OF_RANGE, IDEMPOTENCY_KEY_MALFORMED */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"] | components["schemas"]["MalformedJson"] | components["schemas"]["ExpiryOutOfRange"] | components["schemas"]["IdempotencyKeyMalformed"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description ORDER_NOT_FOUND, MERCHANT_NOT_FOUND, CHANNEL_ORDER_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderNotFound"] | components["schemas"]["MerchantNotFound"] | components["schemas"]["ChannelOrderNotFound"];
                };
            };
            /** @description ORDER_NO_CONFLICT, ORDER_ALREADY_PAID, ORDER_CLOSED, PAYMENT_ATTEMPT_CONFLICT, CHANNEL_ORDER_PAID, CHANNEL_ORDER_CLOSED, ORDER_EXPIRED, NO_PAYMENT_ACCOUNT, IDEMPOTENCY_KEY_IN_USE */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderNoConflict"] | components["schemas"]["OrderAlreadyPaid"] | components["schemas"]["OrderIsClosed"] | components["schemas"]["PaymentAttemptConflict"] | components["schemas"]["ChannelOrderPaid"] | components["schemas"]["ChannelOrderClosed"] | components["schemas"]["OrderExpired"] | components["schemas"]["NoPaymentAccount"] | components["schemas"]["IdempotencyKeyInUse"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description CHANNEL_REFUSED, PAYMENT_MISMATCH, APPID_NOT_CONFIGURED, IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelRefused"] | components["schemas"]["PaymentMismatch"] | components["schemas"]["AppidUnknown"] | components["schemas"]["IdempotencyKeyReused"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            /** @description CHANNEL_RATE_LIMITED, BUSY, CHANNEL_OVERLOADED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelRateLimited"] | components["schemas"]["Busy"] | components["schemas"]["ChannelOverloaded"];
                };
            };
            default: components["responses"]["Unrouted"];
        };
    };
    getOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of a former answer: 304 without a body when nothing has changed since */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path: {
                orderNo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["OrderResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description Nothing has changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description ORDER_NOT_FOUND, MERCHANT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderNotFound"] | components["schemas"]["MerchantNotFound"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    closeOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description One text, as "8e03978e-40d5". The same call under it is done once, and answered again for 24 hours */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path: {
                orderNo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The order is closed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["OrderResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description ORDER_NOT_FOUND, MERCHANT_NOT_FOUND, CHANNEL_ORDER_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderNotFound"] | components["schemas"]["MerchantNotFound"] | components["schemas"]["ChannelOrderNotFound"];
                };
            };
            /** @description ORDER_ALREADY_PAID, PAYMENT_ATTEMPT_CONFLICT, CHANNEL_ORDER_PAID, CHANNEL_ORDER_CLOSED, IDEMPOTENCY_KEY_IN_USE */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderAlreadyPaid"] | components["schemas"]["PaymentAttemptConflict"] | components["schemas"]["ChannelOrderPaid"] | components["schemas"]["ChannelOrderClosed"] | components["schemas"]["IdempotencyKeyInUse"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description CHANNEL_REFUSED, PAYMENT_MISMATCH, IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelRefused"] | components["schemas"]["PaymentMismatch"] | components["schemas"]["IdempotencyKeyReused"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            /** @description CHANNEL_RATE_LIMITED, BUSY, CHANNEL_OVERLOADED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelRateLimited"] | components["schemas"]["Busy"] | components["schemas"]["ChannelOverloaded"];
                };
            };
            default: components["responses"]["Unrouted"];
        };
    };
    payOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description One text, as "8e03978e-40d5". The same call under it is done once, and answered again for 24 hours */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path: {
                orderNo: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaymentRequestDto"];
            };
        };
        responses: {
            /** @description The order with the payment */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["OrderResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description ORDER_NOT_FOUND, MERCHANT_NOT_FOUND, CHANNEL_ORDER_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderNotFound"] | components["schemas"]["MerchantNotFound"] | components["schemas"]["ChannelOrderNotFound"];
                };
            };
            /** @description ORDER_ALREADY_PAID, ORDER_CLOSED, PAYMENT_ATTEMPT_CONFLICT, CHANNEL_ORDER_PAID, CHANNEL_ORDER_CLOSED, ORDER_EXPIRED, NO_PAYMENT_ACCOUNT, IDEMPOTENCY_KEY_IN_USE */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderAlreadyPaid"] | components["schemas"]["OrderIsClosed"] | components["schemas"]["PaymentAttemptConflict"] | components["schemas"]["ChannelOrderPaid"] | components["schemas"]["ChannelOrderClosed"] | components["schemas"]["OrderExpired"] | components["schemas"]["NoPaymentAccount"] | components["schemas"]["IdempotencyKeyInUse"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description CHANNEL_REFUSED, PAYMENT_MISMATCH, APPID_NOT_CONFIGURED, IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelRefused"] | components["schemas"]["PaymentMismatch"] | components["schemas"]["AppidUnknown"] | components["schemas"]["IdempotencyKeyReused"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            /** @description CHANNEL_RATE_LIMITED, BUSY, CHANNEL_OVERLOADED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelRateLimited"] | components["schemas"]["Busy"] | components["schemas"]["ChannelOverloaded"];
                };
            };
            default: components["responses"]["Unrouted"];
        };
    };
    createRefund: {
        parameters: {
            query?: never;
            header?: {
                /** @description One text, as "8e03978e-40d5". The same call under it is done once, and answered again for 24 hours */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path: {
                orderNo: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateRefundDto"];
            };
        };
        responses: {
            /** @description The refund was there already */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["RefundResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description The refund was created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["RefundResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description ORDER_NOT_FOUND, MERCHANT_NOT_FOUND, CHANNEL_ORDER_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderNotFound"] | components["schemas"]["MerchantNotFound"] | components["schemas"]["ChannelOrderNotFound"];
                };
            };
            /** @description ORDER_NOT_PAID, REFUND_NO_CONFLICT, IDEMPOTENCY_KEY_IN_USE */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderNotPaid"] | components["schemas"]["RefundNoConflict"] | components["schemas"]["IdempotencyKeyInUse"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description CHANNEL_REFUSED, REFUND_EXCEEDS_PAID, TOO_MANY_REFUNDS, REFUND_MISMATCH, IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelRefused"] | components["schemas"]["RefundExceedsPaid"] | components["schemas"]["TooManyRefunds"] | components["schemas"]["RefundMismatch"] | components["schemas"]["IdempotencyKeyReused"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    syncOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description One text, as "8e03978e-40d5". The same call under it is done once, and answered again for 24 hours */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path: {
                orderNo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The order as it is after the answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["OrderResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description ORDER_NOT_FOUND, MERCHANT_NOT_FOUND, CHANNEL_ORDER_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderNotFound"] | components["schemas"]["MerchantNotFound"] | components["schemas"]["ChannelOrderNotFound"];
                };
            };
            /** @description CHANNEL_ORDER_PAID, CHANNEL_ORDER_CLOSED, IDEMPOTENCY_KEY_IN_USE */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelOrderPaid"] | components["schemas"]["ChannelOrderClosed"] | components["schemas"]["IdempotencyKeyInUse"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description CHANNEL_REFUSED, PAYMENT_MISMATCH, IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelRefused"] | components["schemas"]["PaymentMismatch"] | components["schemas"]["IdempotencyKeyReused"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            /** @description CHANNEL_RATE_LIMITED, BUSY, CHANNEL_OVERLOADED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelRateLimited"] | components["schemas"]["Busy"] | components["schemas"]["ChannelOverloaded"];
                };
            };
            default: components["responses"]["Unrouted"];
        };
    };
    listReconciliations: {
        parameters: {
            query?: {
                /** @description The nextCursor of the page before; the filters must be the same as there */
                cursor?: string;
                /** @description This day in Beijing or later */
                from?: string;
                limit?: number;
                /** @description Only those of this merchant number */
                mchid?: string;
                status?: "WAITING" | "RUNNING" | "BLOCKED" | "DONE";
                /** @description This day or earlier */
                to?: string;
            };
            header?: {
                /** @description The `ETag` of a former answer: 304 without a body when nothing has changed since */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of days */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["ReconciliationPageResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description Nothing has changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED, CURSOR_INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"] | components["schemas"]["CursorInvalid"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    reconcileDay: {
        parameters: {
            query?: never;
            header?: {
                /** @description One text, as "8e03978e-40d5". The same call under it is done once, and answered again for 24 hours */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunDayDto"];
            };
        };
        responses: {
            /** @description The day as it is now; read it again until it is DONE */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["ReconciliationResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED, MALFORMED_JSON, IDEMPOTENCY_KEY_MALFORMED, DAY_OUT_OF_RANGE */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"] | components["schemas"]["MalformedJson"] | components["schemas"]["IdempotencyKeyMalformed"] | components["schemas"]["DayOutOfRange"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description MERCHANT_NOT_FOUND, ACCOUNT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantNotFound"] | components["schemas"]["AccountNotFound"];
                };
            };
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    getReconciliation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of a former answer: 304 without a body when nothing has changed since */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path: {
                reconciliationNo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The day */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["ReconciliationResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description Nothing has changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description MERCHANT_NOT_FOUND, RECONCILIATION_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantNotFound"] | components["schemas"]["ReconciliationNotFound"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    downloadBill: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of a former answer: 304 without a body when nothing has changed since */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path: {
                bill: "trade" | "fund-flow";
                reconciliationNo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bill */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Nothing has changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description MERCHANT_NOT_FOUND, RECONCILIATION_NOT_FOUND, BILL_NOT_IMPORTED */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantNotFound"] | components["schemas"]["ReconciliationNotFound"] | components["schemas"]["BillNotImported"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            /** @description INTERNAL_ERROR, BILL_CORRUPTED */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"] | components["schemas"]["BillCorrupted"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    listDifferences: {
        parameters: {
            query?: {
                bill?: "trade" | "fund-flow";
                /** @description The nextCursor of the page before; the filters must be the same as there */
                cursor?: string;
                /** @description This day in Beijing or later */
                from?: string;
                kind?: "MISSING_HERE" | "MISSING_THERE" | "AMOUNT" | "STATE" | "FEE" | "TWICE" | "LEDGER" | "BALANCE" | "TOTALS";
                limit?: number;
                /** @description Only those of this merchant number */
                mchid?: string;
                /** @description The number it is about: an outTradeNo, a refundNo */
                number?: string;
                status?: "OPEN" | "REPAIRED" | "RESOLVED" | "EXPLAINED" | "ADJUSTED" | "ACCEPTED";
                /** @description This day or earlier */
                to?: string;
            };
            header?: {
                /** @description The `ETag` of a former answer: 304 without a body when nothing has changed since */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of differences */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["DifferencePageResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description Nothing has changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED, CURSOR_INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"] | components["schemas"]["CursorInvalid"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    getDifference: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of a former answer: 304 without a body when nothing has changed since */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path: {
                differenceNo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The difference */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["DifferenceResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description Nothing has changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description MERCHANT_NOT_FOUND, DIFFERENCE_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantNotFound"] | components["schemas"]["DifferenceNotFound"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    decideDifference: {
        parameters: {
            query?: never;
            header?: {
                /** @description One text, as "8e03978e-40d5". The same call under it is done once, and answered again for 24 hours */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path: {
                differenceNo: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecideDifferenceDto"];
            };
        };
        responses: {
            /** @description The difference as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["DifferenceResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description MERCHANT_NOT_FOUND, DIFFERENCE_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantNotFound"] | components["schemas"]["DifferenceNotFound"];
                };
            };
            /** @description IDEMPOTENCY_KEY_IN_USE, DIFFERENCE_DECIDED */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdempotencyKeyInUse"] | components["schemas"]["DifferenceDecided"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    exportDifferences: {
        parameters: {
            query?: {
                bill?: "trade" | "fund-flow";
                /** @description The nextCursor of the page before; the filters must be the same as there */
                cursor?: string;
                format?: "csv" | "xlsx";
                /** @description This day in Beijing or later */
                from?: string;
                kind?: "MISSING_HERE" | "MISSING_THERE" | "AMOUNT" | "STATE" | "FEE" | "TWICE" | "LEDGER" | "BALANCE" | "TOTALS";
                limit?: number;
                /** @description Only those of this merchant number */
                mchid?: string;
                /** @description The number it is about: an outTradeNo, a refundNo */
                number?: string;
                status?: "OPEN" | "REPAIRED" | "RESOLVED" | "EXPLAINED" | "ADJUSTED" | "ACCEPTED";
                /** @description This day or earlier */
                to?: string;
            };
            header?: {
                /** @description The `ETag` of a former answer: 304 without a body when nothing has changed since */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The differences */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                };
            };
            /** @description Nothing has changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description EXPORT_TOO_LARGE */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportTooLarge"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    importBill: {
        parameters: {
            query: {
                bill: "trade" | "fund-flow";
                /** @description The day in Beijing that it is of */
                day: string;
                /** @description The merchant number; the merchant's default account when left out */
                mchid?: string;
            };
            header?: {
                /** @description One text, as "8e03978e-40d5". The same call under it is done once, and answered again for 24 hours */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/gzip": string;
                "text/csv": string;
            };
        };
        responses: {
            /** @description The day as it is now; read it again until it is DONE */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["ReconciliationResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED, MALFORMED_JSON, IDEMPOTENCY_KEY_MALFORMED, DAY_OUT_OF_RANGE */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"] | components["schemas"]["MalformedJson"] | components["schemas"]["IdempotencyKeyMalformed"] | components["schemas"]["DayOutOfRange"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description MERCHANT_NOT_FOUND, ACCOUNT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantNotFound"] | components["schemas"]["AccountNotFound"];
                };
            };
            409: components["responses"]["Conflict"];
            /** @description BODY_TOO_LARGE, BILL_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLarge"] | components["schemas"]["BillTooLarge"];
                };
            };
            415: components["responses"]["UnsupportedMediaType"];
            /** @description IDEMPOTENCY_KEY_REUSED, BILL_MALFORMED, BILL_FOREIGN */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdempotencyKeyReused"] | components["schemas"]["BillMalformed"] | components["schemas"]["BillForeign"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    getReconciliationOverview: {
        parameters: {
            query?: {
                /** @description Only this merchant number; all together when left out */
                mchid?: string;
                /** @description A month in Beijing; this one when left out */
                month?: string;
            };
            header?: {
                /** @description The `ETag` of a former answer: 304 without a body when nothing has changed since */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The month */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["MonthResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description Nothing has changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    listRefunds: {
        parameters: {
            query?: {
                /** @description One, or several with commas between them */
                cause?: ("MERCHANT" | "LATE_PAYMENT" | "DUPLICATE_PAYMENT")[];
                /** @description The nextCursor of the page before; the filters must be the same as there */
                cursor?: string;
                /** @description Only what has this moment or a later one: createdAt, receivedAt or bookedAt, which the list is in order of */
                from?: string;
                limit?: number;
                /** @description true: only those that wait for a person; false: only the others */
                needsAttention?: boolean;
                /** @description Only those of this order */
                orderNo?: string;
                /** @description WeChat Pay's own number */
                refundId?: string;
                refundNo?: string;
                /** @description One, or several with commas between them */
                status?: ("PENDING_APPROVAL" | "CREATED" | "PROCESSING" | "SUCCEEDED" | "CLOSED" | "ABNORMAL")[];
                /** @description Only what has an earlier one */
                to?: string;
            };
            header?: {
                /** @description The `ETag` of a former answer: 304 without a body when nothing has changed since */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of refunds */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["RefundPageResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description Nothing has changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED, CURSOR_INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"] | components["schemas"]["CursorInvalid"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    getRefund: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of a former answer: 304 without a body when nothing has changed since */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path: {
                refundNo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The refund */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["RefundResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description Nothing has changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description MERCHANT_NOT_FOUND, REFUND_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantNotFound"] | components["schemas"]["RefundNotFound"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    abandonRefund: {
        parameters: {
            query?: never;
            header?: {
                /** @description One text, as "8e03978e-40d5". The same call under it is done once, and answered again for 24 hours */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path: {
                refundNo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The refund is CLOSED */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["RefundResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description MERCHANT_NOT_FOUND, CHANNEL_ORDER_NOT_FOUND, CHANNEL_REFUND_NOT_FOUND, REFUND_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantNotFound"] | components["schemas"]["ChannelOrderNotFound"] | components["schemas"]["ChannelRefundNotFound"] | components["schemas"]["RefundNotFound"];
                };
            };
            /** @description REFUND_NOT_STUCK, IDEMPOTENCY_KEY_IN_USE */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundNotStuck"] | components["schemas"]["IdempotencyKeyInUse"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description CHANNEL_REFUSED, CHANNEL_BALANCE_TOO_LOW, REFUND_MISMATCH, IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelRefused"] | components["schemas"]["ChannelBalanceTooLow"] | components["schemas"]["RefundMismatch"] | components["schemas"]["IdempotencyKeyReused"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            /** @description CHANNEL_RATE_LIMITED, BUSY, CHANNEL_OVERLOADED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelRateLimited"] | components["schemas"]["Busy"] | components["schemas"]["ChannelOverloaded"];
                };
            };
            default: components["responses"]["Unrouted"];
        };
    };
    approveRefund: {
        parameters: {
            query?: never;
            header?: {
                /** @description One text, as "8e03978e-40d5". The same call under it is done once, and answered again for 24 hours */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path: {
                refundNo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The refund, approved and asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["RefundResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            /** @description SECOND_PERSON_NEEDED, SCOPE_MISSING, MERCHANT_FORBIDDEN, MERCHANT_DISABLED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondPersonNeeded"] | components["schemas"]["ScopeMissing"] | components["schemas"]["MerchantForbidden"] | components["schemas"]["MerchantDisabled"];
                };
            };
            /** @description MERCHANT_NOT_FOUND, CHANNEL_ORDER_NOT_FOUND, REFUND_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantNotFound"] | components["schemas"]["ChannelOrderNotFound"] | components["schemas"]["RefundNotFound"];
                };
            };
            /** @description REFUND_NOT_PENDING_APPROVAL, IDEMPOTENCY_KEY_IN_USE */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundNotPendingApproval"] | components["schemas"]["IdempotencyKeyInUse"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description CHANNEL_REFUSED, REFUND_MISMATCH, IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelRefused"] | components["schemas"]["RefundMismatch"] | components["schemas"]["IdempotencyKeyReused"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    rejectRefund: {
        parameters: {
            query?: never;
            header?: {
                /** @description One text, as "8e03978e-40d5". The same call under it is done once, and answered again for 24 hours */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path: {
                refundNo: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RejectRefundDto"];
            };
        };
        responses: {
            /** @description The refund is CLOSED */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["RefundResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            /** @description SECOND_PERSON_NEEDED, SCOPE_MISSING, MERCHANT_FORBIDDEN, MERCHANT_DISABLED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondPersonNeeded"] | components["schemas"]["ScopeMissing"] | components["schemas"]["MerchantForbidden"] | components["schemas"]["MerchantDisabled"];
                };
            };
            /** @description MERCHANT_NOT_FOUND, REFUND_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantNotFound"] | components["schemas"]["RefundNotFound"];
                };
            };
            /** @description REFUND_NOT_PENDING_APPROVAL, IDEMPOTENCY_KEY_IN_USE */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundNotPendingApproval"] | components["schemas"]["IdempotencyKeyInUse"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    resendRefund: {
        parameters: {
            query?: never;
            header?: {
                /** @description One text, as "8e03978e-40d5". The same call under it is done once, and answered again for 24 hours */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path: {
                refundNo: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResendRefundDto"];
            };
        };
        responses: {
            /** @description The refund is under way again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["RefundResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            /** @description SECOND_PERSON_NEEDED, SCOPE_MISSING, MERCHANT_FORBIDDEN, MERCHANT_DISABLED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondPersonNeeded"] | components["schemas"]["ScopeMissing"] | components["schemas"]["MerchantForbidden"] | components["schemas"]["MerchantDisabled"];
                };
            };
            /** @description MERCHANT_NOT_FOUND, CHANNEL_ORDER_NOT_FOUND, CHANNEL_REFUND_NOT_FOUND, REFUND_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantNotFound"] | components["schemas"]["ChannelOrderNotFound"] | components["schemas"]["ChannelRefundNotFound"] | components["schemas"]["RefundNotFound"];
                };
            };
            /** @description REFUND_NOT_ABNORMAL, IDEMPOTENCY_KEY_IN_USE */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundNotAbnormal"] | components["schemas"]["IdempotencyKeyInUse"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description CHANNEL_REFUSED, CHANNEL_BALANCE_TOO_LOW, REFUND_MISMATCH, IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelRefused"] | components["schemas"]["ChannelBalanceTooLow"] | components["schemas"]["RefundMismatch"] | components["schemas"]["IdempotencyKeyReused"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            /** @description CHANNEL_RATE_LIMITED, BUSY, CHANNEL_OVERLOADED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelRateLimited"] | components["schemas"]["Busy"] | components["schemas"]["ChannelOverloaded"];
                };
            };
            default: components["responses"]["Unrouted"];
        };
    };
    retryRefund: {
        parameters: {
            query?: never;
            header?: {
                /** @description One text, as "8e03978e-40d5". The same call under it is done once, and answered again for 24 hours */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path: {
                refundNo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The refund after the try */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["RefundResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description MERCHANT_NOT_FOUND, CHANNEL_ORDER_NOT_FOUND, REFUND_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantNotFound"] | components["schemas"]["ChannelOrderNotFound"] | components["schemas"]["RefundNotFound"];
                };
            };
            /** @description REFUND_NOT_STUCK, IDEMPOTENCY_KEY_IN_USE */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundNotStuck"] | components["schemas"]["IdempotencyKeyInUse"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description CHANNEL_REFUSED, REFUND_MISMATCH, IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelRefused"] | components["schemas"]["RefundMismatch"] | components["schemas"]["IdempotencyKeyReused"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    syncRefund: {
        parameters: {
            query?: never;
            header?: {
                /** @description One text, as "8e03978e-40d5". The same call under it is done once, and answered again for 24 hours */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path: {
                refundNo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The refund as it is after the answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["RefundResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description MERCHANT_NOT_FOUND, CHANNEL_ORDER_NOT_FOUND, CHANNEL_REFUND_NOT_FOUND, REFUND_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantNotFound"] | components["schemas"]["ChannelOrderNotFound"] | components["schemas"]["ChannelRefundNotFound"] | components["schemas"]["RefundNotFound"];
                };
            };
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description CHANNEL_REFUSED, CHANNEL_BALANCE_TOO_LOW, REFUND_MISMATCH, IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelRefused"] | components["schemas"]["ChannelBalanceTooLow"] | components["schemas"]["RefundMismatch"] | components["schemas"]["IdempotencyKeyReused"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            /** @description CHANNEL_RATE_LIMITED, BUSY, CHANNEL_OVERLOADED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelRateLimited"] | components["schemas"]["Busy"] | components["schemas"]["ChannelOverloaded"];
                };
            };
            default: components["responses"]["Unrouted"];
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                /** @description The number of what the event is about: an orderNo, a paymentNo */
                aggregateNo?: string;
                /** @description The nextCursor of the page before; the filters must be the same as there */
                cursor?: string;
                endpointId?: string;
                /** @description One, or several with commas between them */
                eventType?: ("order.paid" | "order.closed" | "payment.succeeded" | "payment.closed" | "payment.late" | "payment.duplicate" | "refund.approval_required" | "refund.succeeded" | "refund.failed" | "refund.needs_attention")[];
                /** @description Only what has this moment or a later one: createdAt, receivedAt or bookedAt, which the list is in order of */
                from?: string;
                limit?: number;
                /** @description One, or several with commas between them */
                status?: ("PENDING" | "DELIVERED" | "FAILED" | "QUARANTINED")[];
                /** @description Only what has an earlier one */
                to?: string;
            };
            header?: {
                /** @description The `ETag` of a former answer: 304 without a body when nothing has changed since */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of deliveries, without their tries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["DeliveryPageResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description Nothing has changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED, CURSOR_INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"] | components["schemas"]["CursorInvalid"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    getWebhookDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of a former answer: 304 without a body when nothing has changed since */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path: {
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["DeliveryDetailResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description Nothing has changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description MERCHANT_NOT_FOUND, WEBHOOK_DELIVERY_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantNotFound"] | components["schemas"]["WebhookDeliveryNotFound"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    replayWebhookDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description One text, as "8e03978e-40d5". The same call under it is done once, and answered again for 24 hours */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path: {
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery, due now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["DeliveryDetailResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description MERCHANT_NOT_FOUND, WEBHOOK_ENDPOINT_NOT_FOUND, WEBHOOK_DELIVERY_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantNotFound"] | components["schemas"]["WebhookEndpointNotFound"] | components["schemas"]["WebhookDeliveryNotFound"];
                };
            };
            /** @description WEBHOOK_ENDPOINT_DISABLED, WEBHOOK_DELIVERY_QUARANTINED, IDEMPOTENCY_KEY_IN_USE */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointDisabled"] | components["schemas"]["WebhookDeliveryQuarantined"] | components["schemas"]["IdempotencyKeyInUse"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    listWebhookEndpoints: {
        parameters: {
            query?: {
                /** @description The nextCursor of the page before; the filters must be the same as there */
                cursor?: string;
                disabled?: boolean;
                /** @description Only what has this moment or a later one: createdAt, receivedAt or bookedAt, which the list is in order of */
                from?: string;
                limit?: number;
                /** @description Only what has an earlier one */
                to?: string;
            };
            header?: {
                /** @description The `ETag` of a former answer: 304 without a body when nothing has changed since */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of endpoints, without their secrets */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["EndpointPageResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description Nothing has changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED, CURSOR_INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"] | components["schemas"]["CursorInvalid"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    createWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description One text, as "8e03978e-40d5". The same call under it is done once, and answered again for 24 hours */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateEndpointDto"];
            };
        };
        responses: {
            /** @description The endpoint with its secret */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["EndpointWithSecretResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED, MALFORMED_JSON, WEBHOOK_URL_REFUSED, IDEMPOTENCY_KEY_MALFORMED */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"] | components["schemas"]["MalformedJson"] | components["schemas"]["WebhookUrlRefused"] | components["schemas"]["IdempotencyKeyMalformed"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description MERCHANT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantNotFound"];
                };
            };
            /** @description IDEMPOTENCY_KEY_IN_USE, IDEMPOTENT_ANSWER_NOT_KEPT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdempotencyKeyInUse"] | components["schemas"]["IdempotentAnswerNotKept"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /** @description BUSY, SECRETS_KEY_MISSING */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Busy"] | components["schemas"]["SecretsKeyMissing"];
                };
            };
            default: components["responses"]["Unrouted"];
        };
    };
    getWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of a former answer: 304 without a body when nothing has changed since */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path: {
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint, without its secret */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["EndpointResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description Nothing has changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description MERCHANT_NOT_FOUND, WEBHOOK_ENDPOINT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantNotFound"] | components["schemas"]["WebhookEndpointNotFound"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    deleteWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description One text, as "8e03978e-40d5". The same call under it is done once, and answered again for 24 hours */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path: {
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint as it was */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["EndpointResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description MERCHANT_NOT_FOUND, WEBHOOK_ENDPOINT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantNotFound"] | components["schemas"]["WebhookEndpointNotFound"];
                };
            };
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    updateWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description One text, as "8e03978e-40d5". The same call under it is done once, and answered again for 24 hours */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path: {
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeEndpointDto"];
            };
        };
        responses: {
            /** @description The endpoint as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["EndpointResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            /** @description BAD_REQUEST, VALIDATION_FAILED, MALFORMED_JSON, WEBHOOK_URL_REFUSED, IDEMPOTENCY_KEY_MALFORMED */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequest"] | components["schemas"]["ValidationFailed"] | components["schemas"]["MalformedJson"] | components["schemas"]["WebhookUrlRefused"] | components["schemas"]["IdempotencyKeyMalformed"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description MERCHANT_NOT_FOUND, WEBHOOK_ENDPOINT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantNotFound"] | components["schemas"]["WebhookEndpointNotFound"];
                };
            };
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Unrouted"];
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description One text, as "8e03978e-40d5". The same call under it is done once, and answered again for 24 hours */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description With a key that has platform:admin: the merchant to act for */
                "X-Merchant-Id"?: components["parameters"]["MerchantId"];
            };
            path: {
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint with its new secret */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {integer} */
                        code: 0;
                        data: components["schemas"]["EndpointWithSecretResponse"];
                        message: string;
                        requestId: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description MERCHANT_NOT_FOUND, WEBHOOK_ENDPOINT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantNotFound"] | components["schemas"]["WebhookEndpointNotFound"];
                };
            };
            /** @description IDEMPOTENCY_KEY_IN_USE, IDEMPOTENT_ANSWER_NOT_KEPT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdempotencyKeyInUse"] | components["schemas"]["IdempotentAnswerNotKept"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /** @description BUSY, SECRETS_KEY_MISSING */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Busy"] | components["schemas"]["SecretsKeyMissing"];
                };
            };
            default: components["responses"]["Unrouted"];
        };
    };
}
