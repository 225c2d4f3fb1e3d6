import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsIP, IsOptional, Matches, ValidateIf } from 'class-validator';
import {
  needsClientIp,
  needsOpenid,
  PAYMENT_CHANNELS,
  PAYMENT_METHODS,
  type PaymentChannelName,
  type PaymentMethod,
  type PaymentRequest,
} from '../../payment/index.js';
import { IsRefusedUnless } from '../../platform/validation/is-refused-unless.js';
import { says } from '../../platform/validation/says.js';

const CLIENT_IP_RULE = says({ en: 'clientIp must be an IPv4 or IPv6 address', zh: 'clientIp 须为 IPv4 或 IPv6 地址' });

export class PaymentRequestDto {
  @ApiProperty({ enum: PAYMENT_CHANNELS, example: 'wechat' })
  @IsIn(PAYMENT_CHANNELS)
  channel!: PaymentChannelName;

  @ApiProperty({
    enum: PAYMENT_METHODS,
    example: 'native',
    description: 'native: a QR code · jsapi: inside WeChat · mini: a mini program · app: an app · h5: a mobile browser',
  })
  @IsIn(PAYMENT_METHODS)
  method!: PaymentMethod;

  @ApiPropertyOptional({
    description: 'The payer, as the appid in use knows him. Required for jsapi and mini, refused for the others.',
    pattern: '^[\\w-]{1,128}$',
  })
  @ValidateIf(({ method, openid }: PaymentRequestDto) => needsOpenid(method) || (openid ?? null) !== null)
  @Matches(
    /^[\w-]{1,128}$/,
    says({ en: 'openid must be 1 to 128 letters, digits, _ or -', zh: 'openid 须为 1 至 128 个字母、数字、_ 或 -' }),
  )
  @IsRefusedUnless(
    (request) => request instanceof PaymentRequestDto && needsOpenid(request.method),
    says({ en: 'openid belongs to jsapi and mini payments only', zh: 'openid 仅用于 jsapi 和 mini 付款' }),
  )
  openid?: string;

  @ApiPropertyOptional({ description: "The payer's IP address. Required for h5." })
  @ValidateIf(({ method, clientIp }: PaymentRequestDto) => needsClientIp(method) || (clientIp ?? null) !== null)
  @IsIP(undefined, CLIENT_IP_RULE)
  // No zone of the payer's own network, as in fe80::1%eth0: it means nothing elsewhere.
  @Matches(/^[0-9a-f.:]{2,45}$/i, CLIENT_IP_RULE)
  clientIp?: string;

  @ApiPropertyOptional({
    description: 'Which of the merchant’s appids collects. When left out, the default account’s for the method',
    pattern: '^wx[0-9a-zA-Z]{8,30}$',
  })
  @IsOptional()
  @Matches(/^wx[0-9a-zA-Z]{8,30}$/, says({ en: 'appid must be an appid, as wx…', zh: 'appid 须为 appid，形如 wx…' }))
  appid?: string;

  toRequest(): PaymentRequest {
    const { channel, method, openid, clientIp, appid } = this;
    return { channel, method, openid: openid ?? null, clientIp: clientIp ?? null, appid: appid ?? null };
  }
}
