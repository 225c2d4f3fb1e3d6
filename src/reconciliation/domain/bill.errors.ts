import { ApplicationError } from '../../platform/errors/application-error.js';
import { Catalogued } from '../../platform/errors/catalogue.js';

/** Where in a bill something is wrong: lines count from 1, the header's; the column by its name there. */
export interface BillPlace {
  readonly line: number;
  readonly column?: string;
}

/** A bill is not written as its channel documents it. Nothing of it may be used, not even what was read before. */
@Catalogued(42271, 'BILL_MALFORMED', {
  en: 'the bill is not written as documented: `message` names the place. Nothing of it was used; a person must look',
  zh: '账单与微信支付文档不符，`message` 指明位置。未使用其中任何内容，需人工查看',
})
export class BillMalformed extends ApplicationError {
  constructor(
    problem: string,
    readonly place: BillPlace,
    options?: ErrorOptions,
  ) {
    const { line, column } = place;
    super(
      {
        en: `Line ${line}${column === undefined ? '' : `, column ${column}`}: ${problem}`,
        zh: `第 ${line} 行${column === undefined ? '' : `“${column}”列`}：${problem}`,
      },
      options,
    );
  }
}
