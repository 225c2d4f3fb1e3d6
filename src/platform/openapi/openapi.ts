import { VERSION } from '../version.js';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

const DESCRIPTION = `A payment backend for WeChat Pay API v3.

Amounts are whole fen: 100 is ¥1.00. Every answer is \`{code, message, data, requestId}\`; \`code\` is 0 when all went well,
else a number whose \`reason\` is its name, and \`details\` names the fields. Send the API key with **Authorize**.`;

/** Swagger UI at `/docs`, the document itself at `/docs-json`. */
export function serveOpenApi(app: INestApplication): void {
  const options = new DocumentBuilder()
    .setTitle('Zhanggui')
    .setDescription(DESCRIPTION)
    .setVersion(VERSION)
    .addTag('Orders', 'What is owed, and its payments')
    .addTag('Refunds', 'Money that goes back')
    .addTag('Webhooks', 'What we tell your services')
    .addTag('Callbacks', 'What WeChat Pay calls')
    .addTag('Operations', 'What is done in the background')
    .addTag('Health', 'For load balancers and orchestrators')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key' })
    .build();
  SwaggerModule.setup('docs', app, () => SwaggerModule.createDocument(app, options), {
    jsonDocumentUrl: 'docs-json',
    swaggerOptions: { persistAuthorization: true, displayRequestDuration: true, tryItOutEnabled: true },
    customSiteTitle: 'Zhanggui API',
  });
}
