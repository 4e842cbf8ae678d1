// outlines.js: the sectors as they lie on the ground. The tiles beneath say the same in words, so this is for the eye.
window.arrimage = window.arrimage || {};
window.arrimage.outlines = (element, sheet) => {
  const make = (tag, attributes, text) => {
    const part = document.createElementNS('http://www.w3.org/2000/svg', tag);
    for (const [name, value] of Object.entries(attributes)) part.setAttribute(name, value);
    if (text) part.textContent = text;
    return part;
  };
  const margin = 4;
  const width = sheet.width + 2 * margin;
  const svg = make('svg', { viewBox: `${-margin} ${-margin} ${width} ${sheet.height + 2 * margin}`, 'aria-hidden': 'true' });
  const labels = make('g', {});
  for (const shape of sheet.shapes) {
    const link = make('a', { href: shape.address, tabindex: -1, class: 'outline', 'data-shade': shape.shade, 'data-current': shape.current });
    link.append(make('title', {}, `${shape.name} · ${shape.figure} (${shape.counts})`), make('path', { d: shape.path, 'fill-rule': 'evenodd' }));
    svg.append(link);
  }
  svg.append(labels);
  element.replaceChildren(svg);

  // Letters keep their size whatever the width; where two labels would meet, the later one goes without its name, or goes.
  const label = () => {
    const unit = width / Math.max(1, svg.clientWidth);
    labels.replaceChildren();
    const taken = [];
    const meets = box => taken.some(t => box.x < t.x + t.width && t.x < box.x + box.width && box.y < t.y + t.height && t.y < box.y + box.height);
    for (const shape of sheet.shapes) {
      for (const lines of [[shape.name, shape.figure], [shape.figure]]) {
        const text = make('text', { 'font-size': 12 * unit, 'stroke-width': 3 * unit });
        lines.forEach((line, i) => text.append(make('tspan', {
          x: shape.x, y: shape.y + (i - (lines.length - 1) / 2) * 14 * unit + 4 * unit, class: line === shape.figure ? 'outline-figure' : ''
        }, line)));
        labels.append(text);
        const box = text.getBBox();
        if (!meets(box) && box.x >= -margin && box.x + box.width <= sheet.width + margin) { taken.push(box); break; }
        text.remove();
      }
    }
  };
  element.arrimageResized?.disconnect();
  element.arrimageResized = new ResizeObserver(label);
  element.arrimageResized.observe(svg);
};
