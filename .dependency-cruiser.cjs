/**
 * Which file may import which; `npm run imports` proves it.
 *
 *   api -> application -> domain <- infrastructure, and between modules through the other's index.ts alone.
 *
 * A module is wired in its *.module.ts, which may therefore import every layer of its own. `payment/channel` is a port,
 * as inner as a domain; `payment/channel/wechatpay` is its infrastructure.
 */
const MODULES = 'order|payment|refund|notification|ledger|reconciliation|merchant|audit';

const INSIDE_A_MODULE = `^src/(${MODULES})/`;
const API = `^src/(${MODULES})/api/`;
const APPLICATION = `^src/(${MODULES})/application/`;
const DOMAIN = [`^src/(${MODULES})/domain/`, '^src/payment/channel/[^/]+$'];
const INFRASTRUCTURE = [`^src/(${MODULES})/infrastructure/`, '^src/payment/channel/wechatpay/'];
const MODULE_FILE = `^src/(${MODULES})/[^/]+[.]module[.]ts$`;
const PURE_PLATFORM = '^src/platform/(access|errors|language|money|clock|ids)/';

/** A test may use what it likes of its own module: fakes, rows, a testing framework. */
const SPEC = '[.]spec[.]ts$';

const TRANSPORT_AND_STORAGE = [
  'node_modules/(typeorm|fastify|mysql2|libsql|undici|class-validator|class-transformer)/',
  'node_modules/@nestjs/(typeorm|platform-fastify|swagger|terminus)/',
  'node_modules/@fastify/',
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circle',
      comment:
        'Files in a circle can only be understood, loaded and changed together. Move what both need to a third file, or ' +
        'let one of them speak through an event.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-circle-of-modules',
      comment:
        'Two modules that need each other are one module in two folders, and need forwardRef to start. One of them must ' +
        'raise an event for the other to handle.',
      severity: 'error',
      scope: 'folder',
      from: { path: `^src/(${MODULES}|platform)$` },
      to: { circular: true },
    },
    {
      name: 'module-direction',
      comment:
        'Orders use payments, and callbacks reach payments; payments answer with events and know neither ' +
        '(docs/decisions/0003-modular-monolith.md).',
      severity: 'error',
      from: { path: '^src/payment/' },
      to: { path: '^src/(order|notification)/' },
    },
    {
      name: 'modules-through-their-face',
      comment:
        "What a module keeps inside may change any day; what it promises is in its index.ts. That holds for another module's " +
        'tests too.',
      severity: 'error',
      from: { path: INSIDE_A_MODULE },
      to: { path: INSIDE_A_MODULE, pathNot: ['^src/$1/', `^src/(${MODULES})/index[.]ts$`] },
    },
    {
      name: 'composition-through-faces',
      comment:
        'The application and its command line are put together from what modules offer in index.ts; they do not reach into them.',
      severity: 'error',
      from: { path: ['^src/[^/]+[.]ts$', '^src/cli/'] },
      to: { path: INSIDE_A_MODULE, pathNot: `^src/(${MODULES})/index[.]ts$` },
    },
    {
      name: 'not-through-own-face',
      comment: 'index.ts is for the others. Inside the module it would close a circle through everything it exports.',
      severity: 'error',
      from: { path: `${INSIDE_A_MODULE}.` },
      to: { path: '^src/$1/index[.]ts$' },
    },
    {
      name: 'nothing-imports-composition',
      comment:
        'main.ts, app.module.ts and the command line know everything; whoever imports them knows everything as well.',
      severity: 'error',
      from: { path: '^src/.+/', pathNot: '^src/cli/' },
      to: { path: ['^src/[^/]+[.]ts$', '^src/cli/'] },
    },
    {
      name: 'domain-without-packages',
      comment:
        'The rules of money must be readable, testable and right without a framework, an ORM or HTTP. Plain TypeScript and ' +
        "Node's own modules are all they get.",
      severity: 'error',
      from: { path: DOMAIN, pathNot: SPEC },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'domain-is-innermost',
      comment:
        'The domain says what is right, the other layers bring it about. If it needs something from them, it declares an ' +
        'interface that they implement.',
      severity: 'error',
      from: { path: DOMAIN, pathNot: SPEC },
      to: { path: [APPLICATION, API, ...INFRASTRUCTURE, MODULE_FILE] },
    },
    {
      name: 'domain-on-pure-platform',
      comment:
        'Scopes, errors, languages, money, clock, ids and the shape of events and of pages are words that the domain speaks; ' +
        'the rest of the platform is I/O.',
      severity: 'error',
      from: { path: DOMAIN, pathNot: SPEC },
      to: { path: '^src/platform/', pathNot: [PURE_PLATFORM, '^src/platform/(events/domain-event|paging/page)[.]ts$'] },
    },
    {
      name: 'application-knows-no-edges',
      comment:
        'A use case runs the same whoever calls it and wherever its rows are kept, so it names ports, not adapters.',
      severity: 'error',
      from: { path: APPLICATION, pathNot: SPEC },
      to: { path: [API, ...INFRASTRUCTURE, MODULE_FILE] },
    },
    {
      name: 'application-without-transport-or-storage',
      comment:
        'Use cases may be injected by Nest; SQL, HTTP and the shape of requests belong to the layers around them.',
      severity: 'error',
      from: { path: APPLICATION, pathNot: SPEC },
      to: { path: TRANSPORT_AND_STORAGE },
    },
    {
      name: 'api-not-to-infrastructure',
      comment: 'A controller calls a use case. If it read rows itself, the rules of the use case would not hold there.',
      severity: 'error',
      from: { path: API, pathNot: SPEC },
      to: { path: [...INFRASTRUCTURE, MODULE_FILE] },
    },
    {
      name: 'infrastructure-not-to-api',
      comment: 'How something is stored must not depend on how it is shown: they change for different reasons.',
      severity: 'error',
      from: { path: INFRASTRUCTURE, pathNot: SPEC },
      to: { path: [API, MODULE_FILE] },
    },
    {
      name: 'wechatpay-behind-its-port',
      comment:
        'The rest speaks to payment/channel, the port. Only the module file chooses WeChat Pay, so that another channel can ' +
        'stand beside it.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/payment/channel/wechatpay/', '^src/payment/[^/]+[.]module[.]ts$', SPEC] },
      to: { path: '^src/payment/channel/wechatpay/' },
    },
    {
      name: 'platform-knows-no-module',
      comment: 'Every module stands on the platform. If it knew one of them, all would depend on that one.',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: INSIDE_A_MODULE },
    },
    {
      name: 'pure-platform-stays-pure',
      comment:
        'The domain imports scopes, errors, languages, money, clock and ids, so a framework in there would be a framework in the domain. ulid ' +
        'is a function.',
      severity: 'error',
      from: { path: PURE_PLATFORM, pathNot: SPEC },
      to: { path: ['node_modules/', '^src/platform/'], pathNot: [PURE_PLATFORM, 'node_modules/ulid/'] },
    },
    {
      name: 'src-not-to-simulator',
      comment: 'The application is shipped without the simulator, and must not know which WeChat Pay it talks to.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^simulator/' },
    },
    {
      name: 'simulator-not-to-src',
      comment:
        'The simulator is a second reading of the protocol. Shared code would share its mistakes, and no test would see them.',
      severity: 'error',
      from: { path: '^simulator/' },
      to: { path: '^src/' },
    },
    {
      name: 'no-tests-in-what-runs',
      comment: 'The build leaves specs and test/ out; what imports them would not start.',
      severity: 'error',
      from: { path: '^(src|simulator)/', pathNot: SPEC },
      to: { path: ['^test/', SPEC] },
    },
    {
      name: 'no-development-packages-in-what-runs',
      comment: 'The image is installed without development dependencies; what imports one of them would not start.',
      severity: 'error',
      from: { path: '^(src|simulator)/', pathNot: SPEC },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'no-undeclared-packages',
      comment:
        'A package that only another package brings along can vanish or change with its next release. Declare it.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that leads nowhere is also one that the rules above cannot judge.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-orphans',
      comment: 'A file that imports nothing and that nothing imports is left over, or was forgotten to be wired in.',
      severity: 'error',
      from: { orphan: true, pathNot: [SPEC, '[.]d[.]ts$', '^(src|simulator)/main[.]ts$'] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    // Type-only imports bind as much as others, though nothing of them is left when the program runs.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
