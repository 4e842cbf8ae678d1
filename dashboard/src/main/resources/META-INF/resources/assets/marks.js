// marks.js: marks in a table. Pointer and arrow keys reach the same words; the latest week is in sight at first.
window.arrimage = window.arrimage || {};
window.arrimage.walk = marks => {
  if (!marks.arrimageWalked) {
    marks.arrimageWalked = true;
    const tip = document.createElement('div');
    tip.className = 'marks-tip';
    tip.hidden = true;
    tip.setAttribute('aria-hidden', 'true'); // the mark itself says it
    marks.after(tip);

    const hide = () => { tip.hidden = true; };
    const show = glyph => {
      if (!marks.isConnected) return;
      tip.textContent = glyph.getAttribute('aria-label');
      tip.hidden = false;
      const at = glyph.getBoundingClientRect();
      const left = Math.min(at.left + at.width / 2 - tip.offsetWidth / 2, innerWidth - tip.offsetWidth - 8);
      const above = at.top - tip.offsetHeight - 6;
      tip.style.left = `${Math.max(8, left)}px`;
      tip.style.top = `${above < 8 ? at.bottom + 6 : above}px`;
    };
    const glyphOf = event => event.target.closest?.('.glyph');
    const rows = () => [...marks.querySelectorAll('tr')].map(row => [...row.querySelectorAll('.glyph')]).filter(row => row.length);

    marks.addEventListener('pointerover', event => { const glyph = glyphOf(event); if (glyph) show(glyph); });
    marks.addEventListener('pointerout', hide);
    marks.addEventListener('scroll', hide);
    marks.addEventListener('focusin', event => { const glyph = glyphOf(event); if (glyph) show(glyph); });
    marks.addEventListener('focusout', hide);
    marks.addEventListener('keydown', event => {
      const glyph = glyphOf(event);
      if (event.key === 'Escape') hide();
      if (!glyph) return;
      const all = rows();
      const row = all.findIndex(one => one.includes(glyph));
      const at = all[row].indexOf(glyph);
      const x = glyph.getBoundingClientRect().left;
      const nearest = line => line?.reduce((best, one) =>
        Math.abs(one.getBoundingClientRect().left - x) < Math.abs(best.getBoundingClientRect().left - x) ? one : best);
      const next = {
        ArrowRight: all[row][at + 1], ArrowLeft: all[row][at - 1], ArrowDown: nearest(all[row + 1]), ArrowUp: nearest(all[row - 1]),
        Home: all[row][0], End: all[row].at(-1)
      };
      if (!(event.key in next)) return;
      event.preventDefault();
      const to = next[event.key];
      if (!to) return;
      glyph.tabIndex = -1;
      to.tabIndex = 0;
      to.focus();
    });

    // One mark can be tabbed to, from there arrows walk; marks that came anew take the place over.
    const settle = () => {
      const glyphs = marks.querySelectorAll('.glyph');
      if (glyphs.length && !marks.querySelector('.glyph[tabindex="0"]')) glyphs[0].tabIndex = 0;
      if (!marks.arrimageScrolled && marks.scrollWidth > marks.clientWidth && marks.clientWidth) {
        marks.arrimageScrolled = true;
        if (!marks.closest('.numbers')) marks.scrollLeft = marks.scrollWidth;
      }
    };
    new MutationObserver(settle).observe(marks, { childList: true });
    new ResizeObserver(settle).observe(marks);
    settle();
  }
};
