import { describe, expect, it } from '@jest/globals';
import { loadTls, readSettings } from './settings.js';

describe('the settings', () => {
  it('have a default each', () => {
    expect(readSettings({})).toEqual({
      port: 9100,
      backupPort: undefined,
      host: '127.0.0.1',
      publicUrl: undefined,
      notifyUrl: 'http://127.0.0.1:8080/v1/callbacks/wechatpay/demo',
      keyMode: 'public-key',
      merchantDir: undefined,
      tlsFiles: undefined,
    });
  });

  it.each([
    [{ SIMULATOR_PORT: '70000' }, 'SIMULATOR_PORT must be a port from 0 to 65535, not "70000"'],
    [{ SIMULATOR_BACKUP_PORT: 'x' }, 'SIMULATOR_BACKUP_PORT must be a port'],
    [{ SIMULATOR_PORT: 'http' }, 'SIMULATOR_PORT must be'],
    [{ SIMULATOR_PUBLIC_URL: 'simulator' }, 'SIMULATOR_PUBLIC_URL must be an http or https URL'],
    [{ SIMULATOR_NOTIFY_URL: 'x' }, 'SIMULATOR_NOTIFY_URL must be an http or https URL'],
    [{ SIMULATOR_KEY_MODE: 'none' }, 'SIMULATOR_KEY_MODE must be one of public-key, certificates, both'],
    [{ SIMULATOR_TLS_KEY_FILE: 'a' }, 'TLS needs both'],
    [{ SIMULATOR_TLS_CLIENT_CA_FILE: 'a' }, 'TLS needs both'],
  ])('refuse %o', (env, message) => {
    expect(() => readSettings(env)).toThrow(message);
  });

  it('name the file that cannot be read', () => {
    const files = { key: '/nothing', cert: '/nothing', clientCa: undefined };
    expect(() => loadTls(files)).toThrow(/^SIMULATOR_TLS_KEY_FILE: .*ENOENT/);
  });
});
