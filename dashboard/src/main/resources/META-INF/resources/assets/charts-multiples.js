// charts-multiples.js: the same small chart for each of several places, each a link to its page.
(() => {
  const kinds = window.arrimage.kinds ??= {};

  const part = (tag, name) => {
    const element = document.createElement(tag);
    element.className = name;
    return element;
  };

  const cell = () => {
    const link = part('a', 'multiple');
    const chart = part('div', 'chart');
    chart.setAttribute('role', 'img');
    link.append(part('span', 'multiple-name'), part('span', 'multiple-figure'), chart);
    return link;
  };

  const show = (link, place, data) => {
    const [name, figure, chart] = link.children;
    if (place.address) link.href = place.address;
    else link.removeAttribute('href');
    link.setAttribute('aria-current', place.current);
    name.textContent = name.title = place.name;
    if (figure.textContent !== place.figure) {
      const first = !figure.textContent;
      figure.textContent = place.figure;
      if (!first) window.arrimage.settle(figure);
    }
    chart.setAttribute('aria-label', place.summary);
    window.arrimage.draw(chart, { ...data, kind: 'lines', cells: undefined, lines: place.lines, notes: place.notes });
  };

  kinds.multiples = {
    // Only the places that have changed are drawn again, unless something has that they have in common.
    lay: (element, data, changed) => {
      const some = changed?.every(place => place[0] === 'cells' && place.length > 1) ? new Set(changed.map(place => place[1])) : null;
      while (element.children.length > data.cells.length) element.lastElementChild.remove();
      while (element.children.length < data.cells.length) element.append(cell());
      data.cells.forEach((place, i) => {
        if (!some || some.has(i)) show(element.children[i], place, data);
      });
    }
  };
})();
