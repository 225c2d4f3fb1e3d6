import { Body, Controller, Get, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, type Principal, RequireScope } from '../../platform/http/principal.js';
import { OneTransaction } from '../../platform/idempotency/route-traits.js';
import { ApiData, ApiErrors } from '../../platform/openapi/api-answers.js';
import { CursorInvalid } from '../../platform/paging/cursor.js';
import { mapPage } from '../../platform/paging/page.js';
import { SecretsKeyMissing } from '../../platform/secrets/secrets-key-missing.js';
import { type AccountTarget, ChangeAccount } from '../application/change-account.js';
import { FindAccounts } from '../application/find-accounts.js';
import { OpenAccount } from '../application/open-account.js';
import { AccountExists, AccountNotFound, CredentialsRefused, SetByEnvironment } from '../domain/merchant.errors.js';
import { AccountParam, ChangeAccountDto, CredentialsDto, ListAccountsDto, OpenAccountDto } from './account.dto.js';
import { AccountPageResponse, AccountResponse, toAccountResponse } from './account.response.js';
import { MerchantIdParam } from './merchant.dto.js';

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
  @OneTransaction(true)
  @ApiOperation({
    operationId: 'createAccount',
    summary: 'Give a merchant an account at WeChat Pay',
    description: 'Credentials are checked to belong together, and kept encrypted. They are never given back.',
  })
  @ApiData(201, AccountResponse, 'The account')
  @ApiErrors(CredentialsRefused, AccountExists, SetByEnvironment, SecretsKeyMissing)
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
    operationId: 'listAccounts',
    summary: 'List the accounts of a merchant, newest first',
    description: "The environment's stands before all on the first page, beside the others that limit counts.",
  })
  @ApiData(200, AccountPageResponse, 'A page of accounts, without their secrets')
  @ApiErrors(CursorInvalid)
  async list(
    @Caller() { merchantId }: Principal,
    @Param() _params: MerchantIdParam,
    @Query() query: ListAccountsDto,
  ): Promise<AccountPageResponse> {
    return mapPage(await this.findAccounts.list(query.toFilter(merchantId), query.page), toAccountResponse);
  }

  @Get(':accountId')
  @ApiOperation({ operationId: 'getAccount', summary: 'Read an account' })
  @ApiData(200, AccountResponse, 'The account, without its secrets')
  @ApiErrors(AccountNotFound)
  async get(@Caller() { merchantId }: Principal, @Param() { accountId }: AccountParam): Promise<AccountResponse> {
    return toAccountResponse(await this.findAccounts.get(merchantId, accountId));
  }

  @Patch(':accountId')
  @OneTransaction(true)
  @ApiOperation({
    operationId: 'updateAccount',
    summary: 'Change what an account collects with and where, disable it, or make it the default',
    description: 'What is left out stays. In force on every instance within seconds.',
  })
  @ApiData(200, AccountResponse, 'The account as it is now')
  @ApiErrors(AccountNotFound, CredentialsRefused, SetByEnvironment)
  async change(
    @Caller() caller: Principal,
    @Param() { accountId }: AccountParam,
    @Body() body: ChangeAccountDto,
  ): Promise<AccountResponse> {
    return toAccountResponse(await this.changeAccount.execute(targetOf(caller, accountId), body.toChange()));
  }

  @Put(':accountId/credentials')
  @ApiOperation({
    operationId: 'replaceAccountCredentials',
    summary: 'Replace the credentials of an account, all together',
    description: 'In force on every instance within seconds; calls that are under way end with the former ones.',
  })
  @ApiData(200, AccountResponse, 'The account as it is now')
  @ApiErrors(AccountNotFound, CredentialsRefused, SetByEnvironment, SecretsKeyMissing)
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
