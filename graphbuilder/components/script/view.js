// Opening one of the views of a file: its section is seen, the others are not, and its network gets a canvas of its own.
function openView(key) {
  canvas?.stage.remove();
  canvas = null;
  view = viewOf(key);
  unfolded.clear();
  unfolding.asked = [];
  for (const found of document.querySelectorAll("section[data-view]")) found.hidden = found.dataset.view !== key;
  const explore = byId("explore");
  if (explore) explore.hidden = !view.places.size;
  filters.open();
  if (isPainted) makeNetwork();
}
