import { ConfigurationError } from '../config/configuration-error.js';
import type { Environment } from '../config/environment.js';

export const ROBOT_FORMATS = ['wecom', 'dingtalk', 'feishu', 'json'] as const;
export type RobotFormat = (typeof ROBOT_FORMATS)[number];

export interface RobotConfiguration {
  /** Secret: its query or path is the key that lets one write to the chat. */
  readonly url: URL;
  readonly format: RobotFormat;
}

export interface AlertConfiguration {
  /** A robot of a chat that alerts are sent to; null without one. */
  readonly robot: RobotConfiguration | null;
}

/** Throws `ConfigurationError`. */
export function readAlertConfiguration(env: Environment): AlertConfiguration {
  const url = env.optionalUrl('ALERT_WEBHOOK_URL', ['https:', 'http:']);
  const format = env.oneOf('ALERT_WEBHOOK_FORMAT', ROBOT_FORMATS, 'json');
  const allowHttp = env.oneOf('WEBHOOK_ALLOW_HTTP', ['true', 'false'], 'false') === 'true';
  if (url?.protocol === 'http:' && !allowHttp)
    throw new ConfigurationError('ALERT_WEBHOOK_URL', 'must begin with https:// (or set WEBHOOK_ALLOW_HTTP)');
  return { robot: url && { url, format } };
}
