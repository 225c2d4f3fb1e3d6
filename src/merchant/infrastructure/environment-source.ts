import { ConfigurationError } from '../../platform/config/configuration-error.js';
import { Environment } from '../../platform/config/environment.js';
import { type DescribedMerchant, MerchantSource } from '../application/environment-merchant.js';
import { readMerchantConfiguration } from './merchant-configuration.js';

/** The variables of the environment and the files that they name. */
export class EnvironmentSource extends MerchantSource {
  private held: DescribedMerchant;
  private contents: string;

  /** Throws `ConfigurationError`. */
  constructor(private readonly variables: Readonly<Record<string, string | undefined>>) {
    super();
    const env = new Environment(variables);
    this.held = readMerchantConfiguration(env);
    this.contents = env.contents();
  }

  get current(): DescribedMerchant {
    return this.held;
  }

  readAgain(): DescribedMerchant | null {
    if (this.contents === '') return null;
    const env = new Environment(this.variables);
    const changed = readMerchantConfiguration(env);
    const contents = env.contents();
    if (contents === this.contents) return null;
    if (changed.merchantId !== this.held.merchantId)
      throw new ConfigurationError('MERCHANT', 'cannot change while the application runs');
    this.held = changed;
    this.contents = contents;
    return changed;
  }
}
