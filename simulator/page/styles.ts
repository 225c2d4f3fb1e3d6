/** The page's look: light and dark, phone and desk. */
export const PAGE_STYLES = `
:root { --ground: #f4f6f5; --card: #fff; --ink: #17211b; --soft: #66736b; --line: #e1e7e3; --green: #067a43; --red: #c8372d; --amber: #a86b00; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #111614; --card: #1a211d; --ink: #e7eeea; --soft: #93a199; --line: #2b3530; --green: #27c77b; --red: #ff7a6e; --amber: #e5ae4b; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
code, pre, dd, .url, .tries, .timeline, figcaption { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 12.5px; overflow-wrap: anywhere; }
header { display: flex; flex-wrap: wrap; gap: 14px; align-items: center; padding: 18px 20px; background: var(--card); border-bottom: 1px solid var(--line); }
header h1 { margin: 0; font-size: 20px; }
h1 span, h2 span { color: var(--soft); font-weight: 400; }
header p { margin: 2px 0 0; color: var(--soft); font-size: 13px; }
.clock { margin-left: auto; display: flex; flex-wrap: wrap; gap: 8px; align-items: center; color: var(--soft); font-size: 13px; }
main { max-width: 960px; margin: 0 auto; padding: 16px; }
button, .link { font: inherit; padding: 8px 16px; border-radius: 9px; border: 1px solid var(--line); background: var(--card); color: var(--ink); cursor: pointer; text-decoration: none; }
button:hover, .link:hover { border-color: var(--soft); }
button:focus-visible, .link:focus-visible, summary:focus-visible { outline: 3px solid color-mix(in srgb, var(--green) 55%, transparent); outline-offset: 2px; }
button:disabled { opacity: .55; cursor: wait; }
button.pay { background: #067f47; border-color: #067f47; color: #fff; font-weight: 600; }
button.fail { color: var(--red); }
.clock button { padding: 4px 10px; }
#message { margin: 12px auto; max-width: 928px; padding: 10px 14px; border-radius: 9px; border: 1px solid var(--red); color: var(--red); background: var(--card); }
.now { margin: 0 2px 10px; color: var(--soft); font-size: 13px; }
.books { list-style: none; margin: 0 0 14px; padding: 0; display: grid; gap: 8px; }
.books li { display: flex; flex-wrap: wrap; gap: 4px 18px; padding: 10px 16px; background: var(--card); border: 1px solid var(--line); border-radius: 12px; color: var(--soft); font-size: 13.5px; }
.books b { color: var(--ink); } .books strong { margin-left: auto; color: var(--green); font-size: 16px; }
.card { display: grid; grid-template-columns: 1fr auto; gap: 4px 20px; margin-bottom: 14px; padding: 16px 18px; background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--amber); border-radius: 12px; }
.card.refund { border-left-color: var(--red); } .refund .state { color: var(--red); }
.card.success { border-left-color: var(--green); } .card.closed { border-left-color: var(--line); }
.main { min-width: 0; }
.top { display: flex; flex-wrap: wrap; gap: 6px 10px; align-items: center; font-size: 13px; color: var(--soft); }
.state { font-weight: 600; color: var(--amber); } .success .state { color: var(--green); } .closed .state { color: var(--soft); }
.tag { padding: 1px 8px; border: 1px solid var(--line); border-radius: 99px; font-size: 12px; color: var(--soft); }
.amount { margin: 4px 0 0; font-size: 28px; font-weight: 700; font-variant-numeric: tabular-nums; } .closed .amount { color: var(--soft); }
.subject { margin: 0 0 8px; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 14px; margin: 0; font-size: 13px; } dt { color: var(--soft); } dd { margin: 0; }
.actions { display: flex; flex-wrap: wrap; gap: 10px; margin-top: 14px; }
.qr { margin: 0; text-align: center; } .qr img { display: block; background: #fff; padding: 6px; border-radius: 10px; border: 1px solid var(--line); }
figcaption { max-width: 148px; margin-top: 6px; color: var(--soft); font-size: 10.5px; }
.more { grid-column: 1 / -1; } details { margin-top: 10px; padding-top: 8px; border-top: 1px solid var(--line); } summary { cursor: pointer; color: var(--soft); font-size: 13.5px; }
.url, .next { margin: 8px 0 4px; color: var(--soft); font-size: 12.5px; }
.tries, .timeline { list-style: none; margin: 6px 0 0; padding: 0; } .tries li, .timeline li { padding: 3px 0; }
.tries .right b { color: var(--green); } .tries .wrong b { color: var(--red); } time, small { color: var(--soft); }
.tries code, .timeline code { color: var(--soft); }
.refunds { list-style: none; margin: 6px 0 0; padding: 0; } .refunds li { display: flex; flex-wrap: wrap; gap: 4px 10px; align-items: center; padding: 4px 0; font-size: 13px; } .refunds .closed b { text-decoration: line-through; color: var(--soft); } .refunds .abnormal b { color: var(--red); } .refunds button { padding: 3px 10px; font-size: 12.5px; }
.empty { padding: 56px 24px; text-align: center; background: var(--card); border: 1px dashed var(--line); border-radius: 14px; } .empty h2 { margin-top: 0; }
pre { display: inline-block; max-width: 100%; margin: 0; padding: 10px 14px; text-align: left; white-space: pre-wrap; background: var(--ground); border-radius: 9px; }
.payer { max-width: 420px; margin: 8vh auto 0; text-align: center; } .payer .amount { font-size: 40px; margin-bottom: 18px; } .payer .actions { flex-direction: column; } .payer button { padding: 13px; } .payer .link { display: block; margin-top: 12px; }
.done { color: var(--green); font-weight: 600; font-size: 18px; } .over { color: var(--soft); }
@media (max-width: 560px) { .card { grid-template-columns: 1fr; } .clock { margin-left: 0; } .actions button, .actions .link { flex: 1; text-align: center; } dl { grid-template-columns: 1fr; } .qr { order: -1; justify-self: center; } }
`;

export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" rx="10" fill="#067f47"/><path d="M11 13h18M11 20h18M20 9v22M13 27l-3 4M27 27l3 4" stroke="#fff" stroke-width="3" stroke-linecap="round" fill="none"/></svg>`;
