import { VERSION } from '../version.js';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

const DESCRIPTION = `A payment backend for WeChat Pay API v3.

Amounts are whole fen: 100 is ¥1.00. Every answer is \`{code, message, data, requestId}\`; \`code\` is 0 when all went well,
else a number whose \`reason\` is its name, and \`details\` names the fields. Send the API key with **Authorize**.`;

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  required: false,
  description: 'The same call under the same key is done once, and answered again for 24 hours',
  schema: { type: 'string', minLength: 1, maxLength: 255, example: '"8e03978e-40d5-43dd-bc93-6894a57f9324"' },
};

/** `status=PAID,CLOSED` */
const COMMAS = { style: 'form', explode: false };

/** The header belongs to all calls that change something, so no route has to name it. */
function withIdempotencyKeys(document: OpenAPIObject): OpenAPIObject {
  for (const path of Object.values(document.paths)) {
    for (const operation of [path.post, path.patch, path.delete]) {
      if (operation?.security) operation.parameters = [...(operation.parameters ?? []), IDEMPOTENCY_KEY];
    }
  }
  return document;
}

/** The one way that lists take several words, whatever the parameter. */
function withCommas(document: OpenAPIObject): OpenAPIObject {
  for (const { get } of Object.values(document.paths)) {
    for (const parameter of get?.parameters ?? []) {
      if ('in' in parameter && parameter.in === 'query') Object.assign(parameter, COMMAS);
    }
  }
  return document;
}

/** Swagger UI at `/docs`, the document itself at `/docs-json`. */
export function serveOpenApi(app: INestApplication): void {
  const options = new DocumentBuilder()
    .setTitle('Zhanggui')
    .setDescription(DESCRIPTION)
    .setVersion(VERSION)
    .addTag('Orders', 'What is owed, and its payments')
    .addTag('Refunds', 'Money that goes back')
    .addTag('Webhooks', 'What we tell your services')
    .addTag('Merchants', 'Who sells, and through which accounts at WeChat Pay')
    .addTag('API keys', 'Who may call, and what')
    .addTag('Callbacks', 'What WeChat Pay calls')
    .addTag('Operations', 'What is done in the background')
    .addTag('Health', 'For load balancers and orchestrators')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key' })
    .addGlobalParameters({
      name: 'X-Merchant-Id',
      in: 'header',
      required: false,
      description: 'With a key that has platform:admin: the merchant to act for',
      schema: { type: 'string' },
    })
    .build();
  SwaggerModule.setup('docs', app, () => withCommas(withIdempotencyKeys(SwaggerModule.createDocument(app, options))), {
    jsonDocumentUrl: 'docs-json',
    swaggerOptions: { persistAuthorization: true, displayRequestDuration: true, tryItOutEnabled: true },
    customSiteTitle: 'Zhanggui API',
  });
}
