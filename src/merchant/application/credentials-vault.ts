import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { openBytes, sealBytes } from '../../platform/secrets/aes-gcm.js';
import { SecretVault } from '../../platform/secrets/secret-vault.js';
import type { Account, AccountIdentity, SealedCredentials } from '../domain/account.js';
import { checkCredentials, type CredentialsMaterial, KEY_MODES } from '../domain/account-material.js';
import type { WechatPayCredentials } from '../domain/wechatpay-account.js';

const DATA_KEY_BYTES = 32;

/**
 * Envelope encryption of credentials: each time they are given they are sealed with a data key of their own, and the data
 * key with a key of the installation. So a new key of the installation means to seal small data keys anew, and no
 * credentials. Both are bound to the account they belong to: moved to another row they do not open. WeChat Pay's public
 * key is sealed along, though no secret, since whoever could change it could forge callbacks.
 */
@Injectable()
export class CredentialsVault {
  constructor(private readonly vault: SecretVault) {}

  /** Throws `SecretsKeyMissing`. */
  seal(identity: AccountIdentity, material: CredentialsMaterial): SealedCredentials {
    const dataKey = randomBytes(DATA_KEY_BYTES);
    const { serial, privateKey, certificate, apiV3Key, publicKeyId, publicKey, keyMode } = material;
    const text = JSON.stringify({ serial, privateKey, certificate, apiV3Key, publicKeyId, publicKey, keyMode });
    return {
      dataKey: this.vault.seal(dataKey, ownerOf(identity.accountId)),
      sealed: sealBytes(dataKey, Buffer.from(text), rowOf(identity)).toString('base64'),
    };
  }

  /** Throws when they were sealed for another account, changed since, or no key that is held opens them. */
  open({ identity, progress }: Account): WechatPayCredentials {
    const { dataKey, sealed } = progress.credentials;
    const key = this.vault.open(dataKey, ownerOf(identity.accountId));
    const text = openBytes(key, Buffer.from(sealed, 'base64'), rowOf(identity)).toString();
    return checkCredentials(readMaterial(JSON.parse(text)));
  }

  isCurrent(dataKey: string): boolean {
    return this.vault.isCurrent(dataKey);
  }

  /** The same data key under the newest key of the installation. Throws what `open` throws. */
  resealDataKey(accountId: string, dataKey: string): string {
    return this.vault.reseal(dataKey, ownerOf(accountId));
  }
}

const ownerOf = (accountId: string): string => `wechatpay account ${accountId}`;

const rowOf = ({ accountId, merchantId, mchid }: AccountIdentity): string => [accountId, merchantId, mchid].join(' ');

function readMaterial(json: unknown): CredentialsMaterial {
  if (typeof json !== 'object' || json === null) throw new Error('The sealed credentials have another form');
  const optional = (field: string): string | null => {
    const value: unknown = Reflect.get(json, field);
    if (value === null || typeof value === 'string') return value;
    throw new Error(`The sealed credentials have no ${field}`);
  };
  const required = (field: string): string => {
    const value = optional(field);
    if (value === null) throw new Error(`The sealed credentials have no ${field}`);
    return value;
  };
  const keyMode = optional('keyMode');
  return {
    serial: required('serial'),
    privateKey: required('privateKey'),
    certificate: optional('certificate'),
    apiV3Key: required('apiV3Key'),
    publicKeyId: optional('publicKeyId'),
    publicKey: optional('publicKey'),
    keyMode: KEY_MODES.find((mode) => mode === keyMode) ?? null,
  };
}
