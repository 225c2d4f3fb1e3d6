import type { FastifyInstance } from 'fastify';
import QRCode from 'qrcode';
import { codeUrlOf } from '../books/prepayments.js';
import type { Simulation } from '../simulation.js';
import { PAGE_HEADERS } from './layout.js';
import { ordersFragment, ordersPage } from './orders-page.js';
import { payerPage } from './payer-page.js';
import { PAGE_SCRIPT } from './script.js';
import { ICON, PAGE_STYLES } from './styles.js';

interface OrderPath {
  Params: { mchid: string; outTradeNo: string };
}

/** What people look at: the orders at `/`, and under `/h5` the page a payer's phone is sent to. */
export function page(app: FastifyInstance, simulation: Simulation): void {
  const { orders, clock } = simulation;
  app.get('/', (_request, reply) => reply.headers(PAGE_HEADERS).send(ordersPage(simulation)));
  app.get('/orders', (_request, reply) => reply.headers(PAGE_HEADERS).send(ordersFragment(simulation).text));
  app.get<OrderPath>('/qr/:mchid/:outTradeNo', async (request, reply) => {
    const order = orders.find(request.params.mchid, request.params.outTradeNo);
    if (order?.method !== 'native') return reply.status(404).send('no QR code');
    const svg = await QRCode.toString(codeUrlOf(order.prepayment), { type: 'svg', margin: 1 });
    return reply.type('image/svg+xml').header('Cache-Control', 'no-cache').send(svg);
  });
  app.get('/h5/checkmweb', (request, reply) => {
    const query = new URLSearchParams(request.url.split('?')[1]);
    const order = orders.findByPrepayId(query.get('prepay_id') ?? '');
    if (order?.method !== 'h5' || order.prepayment.token !== query.get('package')) {
      return reply.status(404).send('支付链接无效 This payment link leads nowhere');
    }
    const isExpired = order.prepayment.expiresAt <= clock.now();
    return reply.headers(PAGE_HEADERS).send(payerPage(order, isExpired, query.get('redirect_url') ?? undefined));
  });
  for (const [path, type, content] of [
    ['/assets/page.css', 'text/css; charset=utf-8', PAGE_STYLES],
    ['/assets/page.js', 'text/javascript; charset=utf-8', PAGE_SCRIPT],
    ['/assets/icon.svg', 'image/svg+xml', ICON],
  ] as const) {
    app.get(path, (_request, reply) => reply.type(type).header('Cache-Control', 'no-cache').send(content));
  }
}
