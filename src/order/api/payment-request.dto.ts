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

const CLIENT_IP_RULE = { message: 'clientIp must be an IPv4 or IPv6 address' };

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
  @Matches(/^[\w-]{1,128}$/, { message: 'openid must be 1 to 128 letters, digits, _ or -' })
  @IsRefusedUnless((request) => request instanceof PaymentRequestDto && needsOpenid(request.method), {
    message: 'openid belongs to jsapi and mini payments only',
  })
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
  @Matches(/^wx[0-9a-zA-Z]{8,30}$/, { message: 'appid must be an appid, as wx…' })
  appid?: string;

  toRequest(): PaymentRequest {
    const { channel, method, openid, clientIp, appid } = this;
    return { channel, method, openid: openid ?? null, clientIp: clientIp ?? null, appid: appid ?? null };
  }
}
