/** The page's script: plain JavaScript, served as it stands. */
export const PAGE_SCRIPT = `'use strict';
const orders = document.getElementById('orders');
const message = document.getElementById('message');

function say(text) {
  message.textContent = text;
  message.hidden = text === '';
}

async function post(path, body) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error((await answer.json()).error);
}

let shown = '';
async function refresh() {
  if (!orders || document.hidden) return;
  try {
    const answer = await fetch('/orders');
    if (!answer.ok) throw new Error('HTTP ' + answer.status);
    const text = await answer.text();
    if (text === shown) return;
    shown = text;
    const open = new Map([...orders.querySelectorAll('details')].map((one) => [one.dataset.key, one.open]));
    const { post: focused, outcome } = document.activeElement?.dataset ?? {};
    orders.innerHTML = text;
    if (focused) {
      const same = [...orders.querySelectorAll('[data-post]')].filter((one) => one.dataset.post === focused);
      same.find((one) => one.dataset.outcome === outcome)?.focus();
    }
    for (const one of orders.querySelectorAll('details')) {
      if (open.has(one.dataset.key)) one.open = open.get(one.dataset.key);
    }
    if (message.dataset.lost) { say(''); delete message.dataset.lost; }
  } catch {
    message.dataset.lost = 'true';
    say('连接不上模拟器 The simulator cannot be reached');
  }
}

document.addEventListener('click', async (event) => {
  const button = event.target.closest('button[data-post], button[data-advance]');
  if (!button) return;
  button.disabled = true;
  say('');
  try {
    if (button.dataset.advance) await post('/_control/clock/advance', { seconds: Number(button.dataset.advance) });
    else await post(button.dataset.post, button.dataset.outcome ? { outcome: button.dataset.outcome } : {});
    if (button.dataset.then === 'reload') location.reload();
  } catch (error) {
    say(error.message);
  }
  button.disabled = false;
  await refresh();
});

const leave = document.querySelector('[data-leave]');
if (leave) setTimeout(() => location.assign(leave.dataset.leave), 1500);
if (orders) setInterval(refresh, 1500);
document.addEventListener('visibilitychange', refresh);
`;
