import { Body, Controller, Get, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, type Principal, RequireScope } from '../../platform/http/principal.js';
import { ApiData, ApiErrors } from '../../platform/openapi/api-answers.js';
import { mapPage } from '../../platform/paging/page.js';
import { type AccountTarget, ChangeAccount } from '../application/change-account.js';
import { FindAccounts } from '../application/find-accounts.js';
import { OpenAccount } from '../application/open-account.js';
import { AccountParam, ChangeAccountDto, CredentialsDto, ListAccountsDto, OpenAccountDto } from './account.dto.js';
import { AccountPageResponse, AccountResponse, toAccountResponse } from './account.response.js';
import { MerchantIdParam } from './merchant.dto.js';

const DENIED = {
  401: 'API_KEY_INVALID',
  403: 'SCOPE_MISSING, MERCHANT_FORBIDDEN: the key belongs to another merchant',
};
const BAD_BODY = 'VALIDATION_FAILED, MALFORMED_JSON, CREDENTIALS_REFUSED: malformed, or not belonging together';
const NO_KEY = 'SECRETS_KEY_MISSING: this installation has no SECRETS_KEY';

@ApiTags('Merchants')
@ApiBearerAuth()
@RequireScope('merchant:admin')
@Controller({ path: 'merchants/:merchantId/accounts', version: '1' })
export class AccountController {
  constructor(
    private readonly openAccount: OpenAccount,
    private readonly findAccounts: FindAccounts,
    private readonly changeAccount: ChangeAccount,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Give a merchant an account at WeChat Pay',
    description: 'Credentials are checked to belong together, and kept encrypted. They are never given back.',
  })
  @ApiData(201, AccountResponse, 'The account')
  @ApiErrors({
    ...DENIED,
    400: BAD_BODY,
    404: 'MERCHANT_NOT_FOUND',
    409: 'ACCOUNT_EXISTS, SET_BY_ENVIRONMENT',
    503: NO_KEY,
  })
  async open(
    @Caller() caller: Principal,
    @Param() _params: MerchantIdParam,
    @Body() body: OpenAccountDto,
  ): Promise<AccountResponse> {
    const command = body.toCommand(caller.merchantId, mayNameHosts(caller));
    return toAccountResponse(await this.openAccount.execute(command));
  }

  @Get()
  @ApiOperation({
    summary: 'List the accounts of a merchant, newest first',
    description: "The environment's stands before all on the first page, beside the others that limit counts.",
  })
  @ApiData(200, AccountPageResponse, 'A page of accounts, without their secrets')
  @ApiErrors({ ...DENIED, 400: 'VALIDATION_FAILED, CURSOR_INVALID', 404: 'MERCHANT_NOT_FOUND' })
  async list(
    @Caller() { merchantId }: Principal,
    @Param() _params: MerchantIdParam,
    @Query() query: ListAccountsDto,
  ): Promise<AccountPageResponse> {
    return mapPage(await this.findAccounts.list(query.toFilter(merchantId), query.page), toAccountResponse);
  }

  @Get(':accountId')
  @ApiOperation({ summary: 'Read an account' })
  @ApiData(200, AccountResponse, 'The account, without its secrets')
  @ApiErrors({ ...DENIED, 400: 'VALIDATION_FAILED', 404: 'MERCHANT_NOT_FOUND, ACCOUNT_NOT_FOUND' })
  async get(@Caller() { merchantId }: Principal, @Param() { accountId }: AccountParam): Promise<AccountResponse> {
    return toAccountResponse(await this.findAccounts.get(merchantId, accountId));
  }

  @Patch(':accountId')
  @ApiOperation({
    summary: 'Change what an account collects with and where, disable it, or make it the default',
    description: 'What is left out stays. In force on every instance within seconds.',
  })
  @ApiData(200, AccountResponse, 'The account as it is now')
  @ApiErrors({
    ...DENIED,
    400: BAD_BODY,
    404: 'MERCHANT_NOT_FOUND, ACCOUNT_NOT_FOUND',
    409: 'SET_BY_ENVIRONMENT',
  })
  async change(
    @Caller() caller: Principal,
    @Param() { accountId }: AccountParam,
    @Body() body: ChangeAccountDto,
  ): Promise<AccountResponse> {
    return toAccountResponse(await this.changeAccount.execute(targetOf(caller, accountId), body.toChange()));
  }

  @Put(':accountId/credentials')
  @ApiOperation({
    summary: 'Replace the credentials of an account, all together',
    description: 'In force on every instance within seconds; calls that are under way end with the former ones.',
  })
  @ApiData(200, AccountResponse, 'The account as it is now')
  @ApiErrors({
    ...DENIED,
    400: BAD_BODY,
    404: 'MERCHANT_NOT_FOUND, ACCOUNT_NOT_FOUND',
    409: 'SET_BY_ENVIRONMENT',
    503: NO_KEY,
  })
  async replaceCredentials(
    @Caller() caller: Principal,
    @Param() { accountId }: AccountParam,
    @Body() body: CredentialsDto,
  ): Promise<AccountResponse> {
    const target = targetOf(caller, accountId);
    return toAccountResponse(await this.changeAccount.replaceCredentials(target, body.toMaterial()));
  }
}

const mayNameHosts = ({ scopes }: Principal): boolean => scopes.has('platform:admin');

const targetOf = (caller: Principal, accountId: string): AccountTarget => ({
  merchantId: caller.merchantId,
  accountId,
  mayNameHosts: mayNameHosts(caller),
});
