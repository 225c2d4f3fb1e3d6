import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { VERSION } from '../version.js';
import type { ErrorClass } from './api-answers.js';
import { documentErrors } from './document-errors.js';
import { documentExamples } from './document-examples.js';
import { documentHeaders } from './document-headers.js';
import { documentLists, documentNoBodies, documentNumbers } from './document-schemas.js';
import { shareResponses } from './share-responses.js';
import { withoutFilledFilters } from './without-filled-filters.js';

const DESCRIPTION = `A payment backend for WeChat Pay API v3.

Amounts are whole fen: 100 is ¥1.00. Every answer is \`{code, message, data, requestId}\`; \`code\` is 0 when all went well,
else a number whose \`reason\` is its name, and \`details\` names the fields. Switch on \`reason\`; \`message\` is for people, in
Chinese where \`Accept-Language\` asks for it. Send the API key with **Authorize**.`;

/** The document. `access`: what the guard of API keys refuses calls with. */
export function describeApi(app: INestApplication, access: readonly ErrorClass[]): OpenAPIObject {
  const options = new DocumentBuilder()
    .setTitle('Zhanggui')
    .setDescription(DESCRIPTION)
    .setVersion(VERSION)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/', 'This installation')
    .addTag('Orders', 'What is owed, and its payments')
    .addTag('Refunds', 'Money that goes back')
    .addTag('Webhooks', 'What we tell your services')
    .addTag('Ledger', 'What moved money, and the balances')
    .addTag('Merchants', 'Who sells, and through which accounts at WeChat Pay')
    .addTag('API keys', 'Who may call, and what')
    .addTag('Callbacks', 'What WeChat Pay calls')
    .addTag('Operations', 'What is done in the background')
    .addTag('Health', 'For load balancers and orchestrators')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key' })
    .build();
  const document = SwaggerModule.createDocument(app, options);
  documentLists(document);
  documentNumbers(document);
  documentNoBodies(document);
  documentHeaders(document);
  documentErrors(document, access);
  documentExamples(document);
  shareResponses(document);
  return document;
}

/** Swagger UI at `/docs`, the document itself at `/docs-json`. */
export function serveOpenApi(app: INestApplication, access: readonly ErrorClass[]): void {
  SwaggerModule.setup('docs', app, () => describeApi(app, access), { ui: false, jsonDocumentUrl: 'docs-json' });
  SwaggerModule.setup('docs', app, () => withoutFilledFilters(describeApi(app, access)), {
    raw: false,
    swaggerOptions: { persistAuthorization: true, displayRequestDuration: true, tryItOutEnabled: true },
    customSiteTitle: 'Zhanggui API',
  });
}
