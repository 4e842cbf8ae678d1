// live.js: counts the seconds since the page was last level with the data, and says when the server is gone.
window.arrimage = window.arrimage || {};
(() => {
  const ASK_EVERY = 2500;
  const PATIENCE = 2000;
  let answered = Date.now();
  let lost = false;
  let question = 0;

  // A cheap question of the page's own, since a cut cable closes no connection. The clock alone says nothing: it has run
  // on while the machine slept. So nothing is lost before a question has gone unanswered.
  const ask = async () => {
    const asked = ++question;
    const began = Date.now();
    let answer;
    try {
      answer = await fetch(new URL('livez', document.baseURI), {
        cache: 'no-store', credentials: 'omit', signal: AbortSignal.timeout(PATIENCE)
      });
    } catch {
      // no answer
    }
    if (asked !== question) return;
    if (answer?.ok) {
      answered = Date.now();
    } else if (Date.now() - began > PATIENCE + 1000) {
      ask(); // the machine slept over it
      return;
    }
    lost = !answer?.ok;
    document.querySelectorAll('.live').forEach(tick);
  };
  const askIfSeen = () => document.hidden || ask();
  setInterval(askIfSeen, ASK_EVERY);
  document.addEventListener('visibilitychange', askIfSeen);
  for (const event of ['pageshow', 'online', 'offline']) addEventListener(event, askIfSeen);
  addEventListener('pagehide', () => question++); // leaving breaks off what was asked

  const fill = (text, seconds) => text.replace('{n}', seconds);

  const tick = element => {
    const text = element.querySelector('.live-text');
    if (!text || element.arrimageState === undefined) return;
    const state = lost ? 'lost' : element.arrimageState;
    const at = lost ? answered : element.arrimageAt;
    const said = element.getAttribute('data-' + state) || '';
    // A page that was never level does not say since when it was.
    const words = at === undefined ? said.split(' · ')[0] : fill(said, Math.max(0, Math.round((Date.now() - at) / 1000)));
    if (element.dataset.shown !== state) element.dataset.shown = state;
    if (text.textContent !== words) text.textContent = words;
    const announcement = element.querySelector('[role=status]');
    if (lost && !element.arrimageLost) {
      element.arrimageLost = { said: words, before: announcement.textContent };
      announcement.textContent = words;
    } else if (!lost && element.arrimageLost) {
      const { said, before } = element.arrimageLost;
      element.arrimageLost = undefined;
      if (announcement.textContent === said) announcement.textContent = before;
    }
  };

  window.arrimage.live = (element, state) => {
    if (state === 'current' || (state !== 'away' && element.arrimageAt === undefined)) element.arrimageAt = Date.now();
    element.arrimageState = state;
    if (lost) ask();
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
