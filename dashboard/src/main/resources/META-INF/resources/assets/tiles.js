// tiles.js: the sectors as tiles, each a link to its page, roughly as they lie on the ground.
window.arrimage = window.arrimage || {};
(() => {
  const part = (tag, name, text = '') => {
    const element = document.createElement(tag);
    element.className = name;
    element.textContent = text;
    return element;
  };

  const lay = (element, { places }) => {
    const columns = Math.max(0, ...places.map(place => place.column)) + 1;
    const rows = [...new Set(places.map(place => place.row))].sort((one, other) => one - other);
    element.arrimageTiles = new Map();
    element.replaceChildren(...rows.map(number => {
      const row = part('div', 'map-row');
      for (let column = 0; column < columns; column++) {
        const place = places.find(one => one.row === number && one.column === column);
        if (!place) {
          row.append(document.createElement('div'));
          continue;
        }
        const tile = part('a', 'tile');
        tile.href = place.address;
        tile.append(part('span', 'tile-name', place.name), part('span', 'tile-figure'), part('span', 'tile-counts'));
        element.arrimageTiles.set(places.indexOf(place), tile);
        row.append(tile);
      }
      return row;
    }));
  };

  // The layout comes once, and what the tiles say as often as it changes.
  window.arrimage.tiles = (element, layout, state) => {
    if (layout) lay(element, layout);
    state.places.forEach((place, i) => {
      const tile = element.arrimageTiles?.get(i);
      if (!tile) return;
      tile.dataset.shade = place.shade;
      tile.setAttribute('aria-current', place.current);
      tile.children[1].textContent = place.figure;
      tile.children[2].textContent = place.counts;
    });
  };
})();
