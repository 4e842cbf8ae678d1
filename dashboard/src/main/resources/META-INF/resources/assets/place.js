// place.js: goes to the part of a page that the address names after #, on arrival and whenever the address changes.
window.arrimage = window.arrimage || {};
window.arrimage.toPlace = page => {
  // The page comes up after the browser has looked for the place, so it has to be looked for again.
  const point = () => {
    if (!page.isConnected) {
      removeEventListener('hashchange', point);
      return;
    }
    for (const old of page.querySelectorAll('[aria-current]')) old.removeAttribute('aria-current');
    const entry = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!entry || !page.contains(entry)) return;
    entry.setAttribute('aria-current', 'location');
    entry.scrollIntoView({ block: 'start' });
    entry.focus({ preventScroll: true });
  };
  addEventListener('hashchange', point);
  requestAnimationFrame(point);
};
