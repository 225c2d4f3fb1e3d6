import type { FastifyInstance, FastifyRequest } from 'fastify';
import { MalformedJson, UnsupportedMediaType } from './http.errors.js';

/** Signatures cover bytes, not objects: the routes of channels' callbacks get the body as a Buffer, whatever it holds. */
const RAW_BODY_ROUTES = /^\/v1\/callbacks\/[a-z]+\/:merchant$/;

/** Files go through as they come: their routes count the bytes, and read no more of them than they use. */
const STREAMED = { types: ['text/csv', 'application/gzip'], route: '/v1/reconciliations/imports' };

const wantsRawBody = ({ routeOptions: { url } }: FastifyRequest): boolean =>
  url !== undefined && RAW_BODY_ROUTES.test(url);

export function registerBodyParsers(fastify: FastifyInstance): void {
  const defaultJson = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (wantsRawBody(request)) done(null, body);
    else if (body.length === 0) done(null, undefined);
    else {
      void defaultJson(request, body.toString(), (error, value) => {
        done(error ? new MalformedJson() : null, value);
      });
    }
  });
  fastify.addContentTypeParser(STREAMED.types, (request, body, done) => {
    if (request.routeOptions.url === STREAMED.route) done(null, body);
    else done(new UnsupportedMediaType());
  });
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => {
    if (wantsRawBody(request)) done(null, body);
    else if (body.length === 0) done(null, undefined);
    else done(new UnsupportedMediaType());
  });
}
