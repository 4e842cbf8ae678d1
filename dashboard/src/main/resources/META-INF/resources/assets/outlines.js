// outlines.js: the sectors as they lie on the ground. The tiles beneath say the same in words, so this is for the eye.
window.arrimage = window.arrimage || {};
(() => {
  const make = (tag, attributes, text) => {
    const part = document.createElementNS('http://www.w3.org/2000/svg', tag);
    for (const [name, value] of Object.entries(attributes)) part.setAttribute(name, value);
    if (text) part.textContent = text;
    return part;
  };
  const margin = 4;

  class Ground {
    constructor(element, sheet) {
      this.sheet = sheet;
      this.svg = make('svg', { viewBox: `${-margin} ${-margin} ${sheet.width + 2 * margin} ${sheet.height + 2 * margin}`, 'aria-hidden': 'true' });
      this.links = sheet.shapes.map(shape => {
        const link = make('a', { href: shape.address, tabindex: -1, class: 'outline' });
        link.append(make('title', {}), make('path', { d: shape.path, 'fill-rule': 'evenodd' }));
        return link;
      });
      this.labels = make('g', {});
      this.svg.append(...this.links, this.labels);
      element.replaceChildren(this.svg);
      this.resized = new ResizeObserver(() => this.label());
      this.resized.observe(this.svg);
    }

    show({ places }) {
      this.places = places;
      places.forEach((place, i) => {
        this.links[i].dataset.shade = place.shade;
        this.links[i].dataset.current = place.current;
        this.links[i].querySelector('title').textContent = `${this.sheet.shapes[i].name} · ${place.figure} (${place.counts})`;
      });
      this.label();
    }

    // Letters keep their size whatever the width; where two labels would meet, the later one goes without its name, or goes.
    label() {
      const { sheet, labels } = this;
      const unit = 1 / (this.svg.getScreenCTM()?.a || 1);
      labels.replaceChildren();
      const taken = [];
      const meets = box => taken.some(t => box.x < t.x + t.width && t.x < box.x + box.width && box.y < t.y + t.height && t.y < box.y + box.height);
      sheet.shapes.forEach((shape, i) => {
        const { figure } = this.places[i];
        for (const lines of [[shape.name, figure], [figure]]) {
          const text = make('text', { 'font-size': 12 * unit, 'stroke-width': 3 * unit });
          lines.forEach((line, row) => text.append(make('tspan', {
            x: shape.x, y: shape.y + (row - (lines.length - 1) / 2) * 14 * unit + 4 * unit, class: line === figure ? 'outline-figure' : ''
          }, line)));
          labels.append(text);
          const box = text.getBBox();
          if (!meets(box) && box.x >= -margin && box.x + box.width <= sheet.width + margin) { taken.push(box); break; }
          text.remove();
        }
      });
    }
  }

  const drawn = new WeakMap();
  window.arrimage.outlines = (element, sheet, state) => {
    if (sheet) {
      drawn.get(element)?.resized.disconnect();
      drawn.set(element, new Ground(element, sheet));
    }
    drawn.get(element)?.show(state);
  };
})();
