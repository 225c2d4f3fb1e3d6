import { Module } from '@nestjs/common';
import { Clock, SystemClock } from '../platform/clock/clock.js';
import { ChannelProbe } from './channel/channel-probe.js';
import { WechatPayProbe } from './channel/wechatpay/wechatpay-probe.js';

/** Tries accounts out. Stands alone: it works where the application would not even start. */
@Module({
  providers: [
    { provide: Clock, useClass: SystemClock },
    { provide: ChannelProbe, useClass: WechatPayProbe },
  ],
})
export class ChannelProbeModule {}
