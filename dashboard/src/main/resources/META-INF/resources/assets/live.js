// live.js: counts the seconds since the page was last brought up to date, and says when the server is gone.
window.arrimage = window.arrimage || {};
(() => {
  const ASK_EVERY = 3000;
  let answered = Date.now();

  // The page asks a cheap question of its own: a cut cable closes no connection.
  const ask = async () => {
    if (document.hidden) {
      answered = Date.now();
      return;
    }
    try {
      const answer = await fetch(new URL('livez', document.baseURI), {
        cache: 'no-store', credentials: 'omit', signal: AbortSignal.timeout(2000)
      });
      if (answer.ok) answered = Date.now();
    } catch {
      // no answer: the clock says so
    }
  };
  setInterval(ask, ASK_EVERY);

  const fill = (text, seconds) => text.replace('{n}', seconds);

  const tick = element => {
    const text = element.querySelector('.live-text');
    if (!text) return;
    const lost = Date.now() - answered > ASK_EVERY + 1500 || !navigator.onLine;
    const state = lost ? 'lost' : element.arrimageState;
    const since = Math.max(0, Math.round((Date.now() - (lost ? answered : element.arrimageAt)) / 1000));
    const words = fill(element.getAttribute('data-' + state) || '', since);
    if (element.dataset.shown !== state) element.dataset.shown = state;
    if (text.textContent !== words) text.textContent = words;
    if (lost && !element.arrimageLost) element.querySelector('[role=status]').textContent = words;
    element.arrimageLost = lost;
  };

  window.arrimage.live = (element, state) => {
    if (state === 'current' || element.arrimageAt === undefined) element.arrimageAt = Date.now();
    element.arrimageState = state;
    answered = Date.now();
    if (!element.arrimageTimer) {
      element.arrimageTimer = setInterval(() => {
        if (element.isConnected) {
          tick(element);
        } else {
          clearInterval(element.arrimageTimer);
          element.arrimageTimer = undefined;
        }
      }, 1000);
    }
    tick(element);
  };
})();
